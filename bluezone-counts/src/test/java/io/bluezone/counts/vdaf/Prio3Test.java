// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Prio3Test {

  private static final SecureRandom RANDOM = new SecureRandom();

  @Property(tries = 30)
  void countsOnes(@ForAll @IntRange(min = 2, max = 5) int shares, @ForAll long seed)
      throws VdafException {
    Random random = new Random(seed);
    long[][] measured = measurements(random, () -> new long[] {random.nextInt(2)});
    assertThat(summed(Prio3.count(shares), shares, measured)).isEqualTo(sums(measured));
  }

  @Property(tries = 50)
  void sumsIntegersUpToAnyBound(
      @ForAll @IntRange(min = 2, max = 5) int shares,
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 16) long bound,
      @ForAll long seed)
      throws VdafException {
    Random random = new Random(seed);
    long[][] measured = measurements(random, () -> new long[] {upTo(random, bound)});
    assertThat(summed(Prio3.sum(shares, bound), shares, measured)).isEqualTo(sums(measured));
  }

  @Property(tries = 50)
  void sumsVectorsInChunksOfAnyLength(
      @ForAll @IntRange(min = 1, max = 20) int length,
      @ForAll @IntRange(min = 1, max = 40) int chunk,
      @ForAll @LongRange(min = 1, max = 1L << 40) long bound,
      @ForAll long seed)
      throws VdafException {
    Random random = new Random(seed);
    long[][] measured =
        measurements(
            random, () -> LongStream.generate(() -> upTo(random, bound)).limit(length).toArray());
    assertThat(summed(Prio3.sumVector(2, length, bound, chunk), 2, measured))
        .isEqualTo(sums(measured));
  }

  @Property(tries = 30)
  void sumsVectorsWithSeveralProofs(
      @ForAll @IntRange(min = 3, max = 5) int proofs,
      @ForAll @IntRange(min = 1, max = 10) int length,
      @ForAll @IntRange(min = 1, max = 20) int chunk,
      @ForAll @LongRange(min = 1, max = 1L << 40) long bound,
      @ForAll long seed)
      throws VdafException {
    Random random = new Random(seed);
    long[][] measured =
        measurements(
            random, () -> LongStream.generate(() -> upTo(random, bound)).limit(length).toArray());
    Prio3 prio3 = Prio3.sumVectorWithProofs(3, proofs, length, bound, chunk);
    assertThat(summed(prio3, 3, measured)).isEqualTo(sums(measured));
  }

  @Property(tries = 50)
  void countsBuckets(
      @ForAll @IntRange(min = 1, max = 60) int length,
      @ForAll @IntRange(min = 1, max = 70) int chunk,
      @ForAll long seed)
      throws VdafException {
    Random random = new Random(seed);
    long[][] measured = measurements(random, () -> new long[] {random.nextInt(length)});
    BigInteger[] expected = new BigInteger[length];
    Arrays.fill(expected, BigInteger.ZERO);
    for (long[] bucket : measured) {
      expected[(int) bucket[0]] = expected[(int) bucket[0]].add(BigInteger.ONE);
    }
    assertThat(summed(Prio3.histogram(3, length, chunk), 3, measured)).containsExactly(expected);
  }

  @Property(tries = 50)
  void countsSeveralOnes(
      @ForAll @IntRange(min = 1, max = 30) int length,
      @ForAll @IntRange(min = 1, max = 40) int chunk,
      @ForAll long seed)
      throws VdafException {
    Random random = new Random(seed);
    int weight = 1 + random.nextInt(length);
    long[][] measured =
        measurements(
            random,
            () -> {
              long[] ones = new long[length];
              for (int i = random.nextInt(weight + 1); i > 0; i--) {
                ones[random.nextInt(length)] = 1;
              }
              return ones;
            });
    assertThat(summed(Prio3.multihotCountVector(2, length, weight, chunk), 2, measured))
        .isEqualTo(sums(measured));
  }

  @ParameterizedTest
  @EnumSource
  void tellsSizesOfSharesAndMessages(Kind kind) throws VdafException {
    Prio3 prio3 = kind.prio3();
    byte[] nonce = nonce();
    Prio3.Report report = prio3.shard(Aggregators.CONTEXT, nonce, RANDOM, kind.measurement());
    byte[] key = new byte[Prio3.VERIFY_KEY_SIZE];
    List<Verification> checks = new ArrayList<>();
    List<byte[]> shares = new ArrayList<>();
    for (int id = 0; id < 2; id++) {
      byte[] input = report.inputShares().get(id);
      assertThat(input).hasSize(prio3.inputShareSize(id));
      checks.add(prio3.verify(key, Aggregators.CONTEXT, id, nonce, report.publicShare(), input));
      shares.add(checks.get(id).verifierShare());
      assertThat(shares.get(id)).hasSize(prio3.verifierShareSize());
    }
    byte[] message = prio3.verifierMessage(Aggregators.CONTEXT, shares);

    assertThat(report.publicShare()).hasSize(prio3.publicShareSize());
    assertThat(message).hasSize(prio3.verifierMessageSize());
    assertThat(checks.get(0).finish(message)).hasSize(prio3.outputShareSize());
  }

  @Test
  void sumsNoiseBelowAndAboveZero() throws VdafException {
    for (Prio3 prio3 :
        List.of(Prio3.histogram(2, 2, 1), Prio3.sumVectorWithProofs(2, 3, 2, 7, 2))) {
      List<byte[]> shares = List.of(prio3.noiseShare(-3, 1L << 60), prio3.noiseShare(-4, -1));

      assertThat(prio3.unshardNoisy(shares)).containsExactly(-7L, (1L << 60) - 1);
    }
  }

  @Test
  void refusesReportsOfOtherLengths() {
    Prio3 prio3 = Prio3.histogram(2, 4, 2);
    byte[] nonce = nonce();
    Prio3.Report report = prio3.shard(Aggregators.CONTEXT, nonce, RANDOM, 2);
    for (int length = 0; length < report.inputShares().get(0).length; length++) {
      byte[] cut = Arrays.copyOf(report.inputShares().get(0), length);
      Messages messages =
          new Messages(
              nonce,
              new Prio3.Report(report.publicShare(), List.of(cut, report.inputShares().get(1))));
      assertThatExceptionOfType(VdafException.class)
          .isThrownBy(() -> new Aggregators(prio3, 2).take(messages))
          .withMessageContaining("an input share of");
    }
  }

  @Test
  void refusesMessagesAndNoncesOfOtherLengths() throws VdafException {
    Prio3 prio3 = Prio3.histogram(2, 4, 2);
    byte[] nonce = nonce();
    Prio3.Report report = prio3.shard(Aggregators.CONTEXT, nonce, RANDOM, 2);
    byte[] key = new byte[Prio3.VERIFY_KEY_SIZE];
    byte[] open = report.publicShare();
    byte[] helper = report.inputShares().get(1);
    assertMalformed(
        () -> prio3.verify(key, Aggregators.CONTEXT, 1, new byte[15], open, helper), "a nonce of");
    assertMalformed(
        () -> prio3.verify(key, Aggregators.CONTEXT, 1, nonce, new byte[65], helper),
        "the public share of");
    Verification check = prio3.verify(key, Aggregators.CONTEXT, 1, nonce, open, helper);
    byte[] share = check.verifierShare();
    assertMalformed(
        () -> prio3.verifierMessage(Aggregators.CONTEXT, List.of(share)), "2 verifier shares");
    assertMalformed(
        () -> prio3.verifierMessage(Aggregators.CONTEXT, List.of(share, new byte[0])),
        "a verifier share of");
    assertMalformed(() -> prio3.sum(List.of(new byte[3])), "a share of a sum of");
    assertMalformed(() -> prio3.unshard(List.of(new byte[64])), "2 aggregate shares");
    assertThatExceptionOfType(VdafException.class)
        .isThrownBy(() -> check.finish(new byte[0]))
        .matches(refusal -> refusal.reason() == VdafException.Reason.OTHER_RANDOMNESS);
  }

  private static void assertMalformed(ThrowingCallable call, String message) {
    assertThatExceptionOfType(VdafException.class)
        .isThrownBy(call)
        .withMessageContaining(message)
        .matches(refusal -> refusal.reason() == VdafException.Reason.MALFORMED);
  }

  @Test
  void refusesAPointThatTellsOfTheMeasurement() {
    CountCircuit circuit = new CountCircuit();
    Element[] point = {circuit.field().zero().minus(circuit.field().one())};
    Element[] zeros = circuit.field().zeros(5);
    assertThatExceptionOfType(VdafException.class)
        .isThrownBy(() -> new Proofs(circuit, 1, 2).query(zeros, zeros, point, new Element[0]))
        .matches(refusal -> refusal.reason() == VdafException.Reason.UNSAFE_POINT);
  }

  @Test
  void refusesWhatIsNoMeasurement() {
    byte[] nonce = nonce();
    assertRefused(Prio3.count(2), nonce, 2);
    assertRefused(Prio3.count(2), nonce, -1);
    assertRefused(Prio3.sum(2, 100), nonce, 101);
    assertRefused(Prio3.sum(2, 100), nonce, 1, 2);
    assertRefused(Prio3.histogram(2, 4, 2), nonce, 4);
    assertRefused(Prio3.sumVector(2, 2, 7, 2), nonce, 0, 8);
    assertRefused(Prio3.multihotCountVector(2, 3, 1, 2), nonce, 1, 1, 0);
    assertThatIllegalArgumentException().isThrownBy(() -> Prio3.count(1));
    assertThatIllegalArgumentException().isThrownBy(() -> Prio3.count(256));
    assertThatIllegalArgumentException().isThrownBy(() -> Prio3.sum(2, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Prio3.sumVectorWithProofs(2, 2, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prio3.sumVectorWithProofs(2, 256, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prio3.sumVector(2, Integer.MAX_VALUE, Long.MAX_VALUE, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prio3.sumVector(2, Integer.MIN_VALUE, Long.MAX_VALUE, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prio3.multihotCountVector(2, Integer.MAX_VALUE, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Prio3.multihotCountVector(2, 3, 4, 1));
  }

  private static void assertRefused(Prio3 prio3, byte[] nonce, long... measurement) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> prio3.shard(Aggregators.CONTEXT, nonce, RANDOM, measurement));
  }

  private static List<BigInteger> summed(Prio3 prio3, int shares, long[]... measured)
      throws VdafException {
    Aggregators aggregators = new Aggregators(prio3, shares);
    for (long[] measurement : measured) {
      byte[] nonce = nonce();
      aggregators.take(
          new Messages(nonce, prio3.shard(Aggregators.CONTEXT, nonce, RANDOM, measurement)));
    }
    return aggregators.sums();
  }

  private static List<BigInteger> sums(long[]... measured) {
    List<BigInteger> sums = new ArrayList<>();
    for (int i = 0; i < measured[0].length; i++) {
      BigInteger sum = BigInteger.ZERO;
      for (long[] measurement : measured) {
        sum = sum.add(BigInteger.valueOf(measurement[i]));
      }
      sums.add(sum);
    }
    return sums;
  }

  private static long[][] measurements(Random random, Supplier<long[]> one) {
    long[][] measured = new long[1 + random.nextInt(6)][];
    for (int i = 0; i < measured.length; i++) {
      measured[i] = one.get();
    }
    return measured;
  }

  private static long upTo(Random random, long bound) {
    return random.nextInt(4) == 0 ? bound : (random.nextLong() >>> 1) % (bound + 1);
  }

  private static byte[] nonce() {
    byte[] nonce = new byte[Prio3.NONCE_SIZE];
    RANDOM.nextBytes(nonce);
    return nonce;
  }
}
