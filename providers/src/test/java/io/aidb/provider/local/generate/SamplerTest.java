package io.aidb.provider.local.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private static final long[] START = {0};

    private static Sampler sampler(double temperature, OptionalDouble topP, float penalty, int lastN) {
        return new Sampler(new GenerationOptions(temperature, topP, 42, 10, penalty, lastN));
    }

    private static double[] frequencies(Sampler sampler, float... scores) {
        double[] counts = new double[scores.length];
        for (int i = 0; i < 20_000; i++) {
            counts[sampler.next(scores.clone(), START, 1)] += 1 / 20_000.0;
        }
        return counts;
    }

    @Test
    void greedyTakesTheHighestScore() {
        assertThat(sampler(0, OptionalDouble.empty(), 1, 0).next(new float[] {1, 3, 2}, START, 1))
                .isEqualTo(1);
    }

    @Test
    void drawingFollowsTheSoftmaxOfScoresByTemperature() {
        double[] frequencies = frequencies(sampler(2, OptionalDouble.empty(), 1, 0), 0, (float) (2 * Math.log(3)));

        assertThat(frequencies[1]).isCloseTo(0.75, within(0.02));
    }

    @Test
    void aNucleusLeavesTheUnlikelyOut() {
        float[] scores = {(float) Math.log(0.5), (float) Math.log(0.3), (float) Math.log(0.2)};

        double[] frequencies = frequencies(sampler(1, OptionalDouble.of(0.6), 1, 0), scores);

        assertThat(frequencies[2]).isZero();
        assertThat(frequencies[0]).isCloseTo(0.625, within(0.02));
    }

    @Test
    void recentWordsAreMadeLessLikelyWhateverTheirSign() {
        Sampler sampler = sampler(0, OptionalDouble.empty(), 2, 2);

        assertThat(sampler.next(new float[] {0, 3, 2}, new long[] {0, 1}, 2)).isEqualTo(2);
        assertThat(sampler.next(new float[] {-9, -1, -1.5f}, new long[] {0, 1}, 2))
                .isEqualTo(2);
        assertThat(sampler.next(new float[] {0, 3, 2}, new long[] {1, 0, 0}, 3)).isEqualTo(1);
    }
}
