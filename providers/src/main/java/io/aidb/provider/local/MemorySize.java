package io.aidb.provider.local;

import com.sun.management.OperatingSystemMXBean;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory as text: bytes, bytes with a unit of powers of 1024, or a part of the machine's in percent. */
final class MemorySize {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})\\s*(B|KB|MB|GB|TB|%)?");
    private static final Map<String, Long> UNITS =
            Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30, "TB", 1L << 40);
    private static final long MEGABYTE = 1L << 20;

    private MemorySize() {}

    /** The bytes; 22023 for any other form. */
    static long parse(String property, String text) {
        Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (form.matches()) {
            long number = Long.parseLong(form.group(1));
            String unit = form.group(2) == null ? "B" : form.group(2);
            if (!unit.equals("%")) {
                return saturated(number, UNITS.getOrDefault(unit, 1L));
            }
            if (number <= 100) {
                return machine() / 100 * number;
            }
        }
        throw new AidbException(
                SqlState.INVALID_PARAMETER_VALUE,
                "Property " + property + " can't be '" + text + "'.",
                "Give a number of bytes, with a unit such as 800MB or 4GB, or a part of the machine's memory such as 50%.");
    }

    private static long saturated(long number, long unit) {
        return number > Long.MAX_VALUE / unit ? Long.MAX_VALUE : number * unit;
    }

    /** The memory of the machine, or of the container that the JVM runs in. */
    private static long machine() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    /** The bytes for people, in whole megabytes. */
    static String text(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE + " MB";
    }
}
