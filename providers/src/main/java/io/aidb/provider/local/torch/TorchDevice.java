package io.aidb.provider.local.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where models run.
 *
 * @param name {@code cpu}, or {@code cuda:N} for the graphics processor with this number
 */
public record TorchDevice(String name) {

    private static final String CPU = "cpu";
    private static final Pattern CUDA = Pattern.compile("cuda(?::([0-9]{1,3}))?");

    /** The device that a connection asks for; {@code auto} takes the first graphics processor that PyTorch can use. */
    public static TorchDevice of(Settings settings) {
        String wish = settings.require(AidbProperty.LOCAL_DEVICE);
        if (wish.equals(CPU)) {
            return new TorchDevice(CPU);
        }
        int usable = usable(TorchEngine.start(settings));
        if (wish.equals("auto")) {
            return new TorchDevice(usable > 0 ? "cuda:0" : CPU);
        }
        Matcher cuda = CUDA.matcher(wish);
        if (!cuda.matches()) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "Property " + AidbProperty.LOCAL_DEVICE.key() + " can't be '" + wish + "'.",
                    "Use cpu, cuda, cuda:N or auto.");
        }
        int number = cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1));
        if (number >= usable) {
            throw new AidbException(
                    SqlState.SYSTEM_ERROR,
                    "Local models can't run on " + wish + ": PyTorch finds " + usable + " graphics processors here.",
                    "Put " + TorchEngine.cudaArtifact()
                            + " on the class path in place of pytorch-native-cpu, with a driver"
                            + " for CUDA 12.8, or set " + AidbProperty.LOCAL_DEVICE.key() + "=cpu.");
        }
        return new TorchDevice("cuda:" + number);
    }

    private static int usable(Engine engine) {
        return engine.hasCapability(StandardCapabilities.CUDA) ? engine.getGpuCount() : 0;
    }

    public boolean isCpu() {
        return name.equals(CPU);
    }

    Device device() {
        return isCpu() ? Device.cpu() : Device.of(Device.Type.GPU, Integer.parseInt(name.substring("cuda:".length())));
    }
}
