package io.aidb.tck.conformance;

import java.lang.reflect.Method;
import java.sql.Types;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Sets of arguments for any method: some that fit a query of two columns and one parameter, some that fit nothing. */
enum Arguments {
    /** The first column or parameter, small numbers. */
    FITTING(0),
    /** Columns and parameters that don't exist. */
    BEYOND(1),
    /** Null for objects, negative numbers. */
    SENSELESS(2);

    private static final Map<Class<?>, List<?>> VALUES = Map.ofEntries(
            Map.entry(int.class, List.of(1, 77, -1)),
            Map.entry(long.class, List.of(1L, 77L, -1L)),
            Map.entry(short.class, List.of((short) 1, (short) 77, (short) -1)),
            Map.entry(byte.class, List.of((byte) 1, (byte) 77, (byte) -1)),
            Map.entry(float.class, List.of(1f, 77f, Float.NaN)),
            Map.entry(double.class, List.of(1d, 77d, Double.NaN)),
            Map.entry(boolean.class, List.of(true, false, true)),
            Map.entry(String.class, List.of("id", "nowhere")),
            Map.entry(Object.class, List.of("1", "x")),
            Map.entry(Class.class, List.of(String.class, Thread.class)),
            Map.entry(int[].class, List.of(new int[] {1}, new int[] {77})),
            Map.entry(String[].class, List.of(new String[] {"id"}, new String[] {"nowhere"})),
            Map.entry(Object[].class, List.of(new Object[] {"1"}, new Object[0])),
            Map.entry(Map.class, List.of(Map.of(), Map.of("a", String.class))),
            Map.entry(
                    Calendar.class,
                    List.of(
                            Calendar.getInstance(TimeZone.getTimeZone("UTC")),
                            Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo")))));

    private final int place;

    Arguments(int place) {
        this.place = place;
    }

    /** One for each parameter. Only the first number is out of range, since drivers check in different orders. */
    @Nullable
    Object[] of(Method method) {
        Object[] arguments =
                Arrays.stream(method.getParameterTypes()).map(this::of).toArray();
        for (int i = 1; i < arguments.length; i++) {
            if (method.getParameterTypes()[i] == int.class) {
                arguments[i] = Types.VARCHAR;
            }
        }
        return arguments;
    }

    private @Nullable Object of(Class<?> type) {
        List<?> values = VALUES.getOrDefault(type, List.of());
        return place < values.size() ? values.get(place) : null;
    }
}
