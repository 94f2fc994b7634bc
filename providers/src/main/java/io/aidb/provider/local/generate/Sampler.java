package io.aidb.provider.local.generate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Chooses the words of one reply. */
final class Sampler {

    private final GenerationOptions options;
    private final SplittableRandom random;

    Sampler(GenerationOptions options) {
        this.options = options;
        this.random = new SplittableRandom(options.seed());
    }

    /**
     * The next word.
     *
     * @param scores the score of each word; changed here
     * @param sequence the tokens so far, the start token among them
     * @param length how many of them are filled
     */
    int next(float[] scores, long[] sequence, int length) {
        penalize(scores, sequence, length);
        if (options.temperature() == 0) {
            return best(scores);
        }
        double[] weights = weights(scores);
        if (options.topP().isPresent() && options.topP().getAsDouble() < 1) {
            keepLikely(weights, options.topP().getAsDouble());
        }
        return draw(weights);
    }

    /** The penalty of CTRL (Keskar et al. 2019, section 4.1), once for each distinct recent token. */
    private void penalize(float[] scores, long[] sequence, int length) {
        int from = Math.max(0, length - options.repeatLastN());
        Arrays.stream(sequence, from, length).distinct().forEach(token -> {
            float score = scores[(int) token];
            scores[(int) token] = score >= 0 ? score / options.repeatPenalty() : score * options.repeatPenalty();
        });
    }

    private static int best(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    /** The softmax of the scores divided by the temperature. */
    private double[] weights(float[] scores) {
        double highest = scores[best(scores)];
        double[] weights = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            weights[i] = Math.exp((scores[i] - highest) / options.temperature());
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /** Nucleus sampling (Holtzman et al. 2019): the fewest words that reach the probability stay, at least one. */
    private static void keepLikely(double[] weights, double probability) {
        int[] order = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -weights[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double sum = weights[order[0]];
        for (int i = 1; i < order.length; i++) {
            double weight = weights[order[i]];
            if (sum >= probability) {
                weights[order[i]] = 0;
            }
            sum += weight;
        }
    }

    private int draw(double[] weights) {
        double point = random.nextDouble() * Arrays.stream(weights).sum();
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                point -= weights[i];
                if (point < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}
