// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several boxes' sketches count the phones of a place once, and tell no ID. */
class SiteSketchTest {

  private static final int INTERVALS = 200;
  private static final int ID = 12;

  private static byte[] id(Random random) {
    byte[] id = new byte[ID];
    random.nextBytes(id);
    return id;
  }

  private static SiteKey key(Random random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    StringBuilder text = new StringBuilder();
    for (byte each : bytes) {
      text.append(String.format("%02x", each));
    }
    return new SiteKey(1, text.toString());
  }

  /** Estimates phones that are each heard by one, two or all of three boxes. */
  private static int estimated(int phones, Random random) {
    SiteKey key = key(random);
    List<SiteSketch> boxes = List.of(new SiteSketch(key), new SiteSketch(key), new SiteSketch(key));
    for (int i = 0; i < phones; i++) {
      byte[] id = id(random);
      int first = random.nextInt(boxes.size());
      boxes.get(first).add(id);
      for (SiteSketch each : boxes) {
        if (random.nextBoolean()) {
          each.add(id);
        }
      }
    }
    String union = boxes.get(0).text();
    for (SiteSketch each : boxes) {
      union = SiteSketch.union(union, each.text());
    }
    return SiteSketch.phones(union).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 50, 100, 300, 1_000, 5_000, 12_000, 15_000})
  void isWithinSixPercentInNineteenOfTwentyIntervals(int phones) {
    Random random = new Random(phones);
    int intervals = phones > 1_000 ? INTERVALS / 4 : INTERVALS;
    List<Integer> off = new ArrayList<>();
    for (int i = 0; i < intervals; i++) {
      int estimate = estimated(phones, random);
      if (Math.abs(estimate - phones) > 0.06 * phones) {
        off.add(estimate);
      }
    }
    assertThat(off).hasSizeLessThanOrEqualTo(intervals / 20);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 12, 20, 29})
  void isWithinTwoPhonesOfFew(int phones) {
    Random random = new Random(phones);
    int off = 0;
    for (int i = 0; i < INTERVALS; i++) {
      off += Math.abs(estimated(phones, random) - phones) > 2 ? 1 : 0;
    }
    assertThat(off).isLessThanOrEqualTo(INTERVALS / 20);
  }

  @Property(tries = 100)
  void countsAUnionInAnyOrderAndTwice(
      @ForAll @IntRange(max = 400) int one, @ForAll @IntRange(max = 400) int other) {
    Random random = new Random(one * 1_000L + other);
    SiteKey key = key(random);
    SiteSketch first = new SiteSketch(key);
    SiteSketch second = new SiteSketch(key);
    for (int i = 0; i < one; i++) {
      first.add(id(random));
    }
    for (int i = 0; i < other; i++) {
      second.add(id(random));
    }
    String union = SiteSketch.union(first.text(), second.text());
    assertThat(SiteSketch.union(second.text(), first.text())).isEqualTo(union);
    assertThat(SiteSketch.union(union, first.text())).isEqualTo(union);
    assertThat(union).hasSize(SiteSketch.TEXT);
  }

  @Test
  void tellsNothingWithoutTheIntervalsSecret() {
    SiteKey now = SiteKey.random(10, new SecureRandom());
    SiteKey next = now.at(11).orElseThrow();
    byte[] id = id(new Random(1));
    SiteSketch one = new SiteSketch(now);
    SiteSketch other = new SiteSketch(next);
    for (int i = 0; i < 40; i++) {
      id[0] = (byte) i;
      one.add(id);
      other.add(id);
    }
    assertThat(one.text()).isNotEqualTo(other.text());
    assertThat(next.at(10)).as("what is destroyed cannot be made again").isEmpty();
    assertThat(now.at(13)).isEqualTo(next.at(12).flatMap(each -> each.at(13)));
    assertThat(now.toString()).doesNotContain(now.secret());
  }

  @Test
  void countsNoneOfAFullSketch() {
    byte[] full = new byte[SiteSketch.BITS / 8];
    java.util.Arrays.fill(full, (byte) 0xff);
    assertThat(SiteSketch.phones(Base64.getEncoder().encodeToString(full))).isEmpty();
  }
}
