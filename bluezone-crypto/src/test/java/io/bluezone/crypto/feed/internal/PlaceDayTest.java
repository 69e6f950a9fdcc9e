// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.feed.internal.PlaceDay.Hours;
import io.bluezone.crypto.seal.UnsealException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlaceDayTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final Instant START = Instant.parse("2020-08-09T00:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final PlaceDay day = PlaceDay.of(SecretBytes.copyOf(new byte[32]), DAY);

  /** Worked out apart, with Python's {@code hmac}. */
  @Example
  void derivesKeysAndTagsAsWritten() {
    BaseEncoding hex = BaseEncoding.base16().lowerCase();
    assertThat(hex.encode(day.key().exposeBytes()))
        .isEqualTo("f0f54e2b06aa96635ea443a2b449dbebddc0882851b443e64758cddfee2ebf3d");
    assertThat(PlaceEntry.tagOf(day.tag(0))).isEqualTo("9554b383da515c3dcba4451597f805ed");
    assertThat(PlaceEntry.tagOf(day.tag(15))).isEqualTo("28bd0f23932c08758189a68e525dd9bc");
  }

  @Property(tries = 200)
  void opensTheHoursOfItsDay(
      @ForAll @IntRange(max = 86_399) int from,
      @ForAll @IntRange(min = 1, max = 86_400) int until) {
    byte[] tag = day.tag(3);
    if (from >= until) {
      Hours wrong = new Hours(START.plusSeconds(from), START.plusSeconds(until));
      assertThatIllegalArgumentException().isThrownBy(() -> day.seal(tag, wrong, RANDOM));
      return;
    }
    Hours hours = new Hours(START.plusSeconds(from), START.plusSeconds(until));
    byte[] sealed = day.seal(tag, hours, RANDOM);
    assertThat(sealed).hasSize(PlaceDay.SEALED_LENGTH);
    assertThat(PlaceEntry.of(tag, sealed).sealedBytes()).isEqualTo(sealed);
    try {
      assertThat(day.open(tag, sealed)).isEqualTo(hours);
    } catch (UnsealException e) {
      throw new AssertionError(e);
    }
  }

  /** Who was there on the ninth has its key; no tag or hours of another day fit it. */
  @Property(tries = 300)
  void doesNotOpenAnotherDay(@ForAll @IntRange(min = -400, max = 400) int later) {
    SecretBytes secret = SecretBytes.random(32, RANDOM);
    PlaceDay mine = PlaceDay.of(secret, DAY);
    PlaceDay other = PlaceDay.of(secret, DAY.plusDays(later));
    byte[] tag = other.tag(0);
    Instant start = START.plus(Duration.ofDays(later));
    byte[] sealed = other.seal(tag, new Hours(start, start.plusSeconds(3600)), RANDOM);
    if (later != 0) {
      Set<String> tags = new HashSet<>();
      for (int slot = 0; slot < PlaceDay.SLOTS; slot++) {
        tags.add(PlaceEntry.tagOf(mine.tag(slot)));
        tags.add(PlaceEntry.tagOf(other.tag(slot)));
      }
      assertThat(tags).hasSize(2 * PlaceDay.SLOTS);
      assertThatExceptionOfType(UnsealException.class).isThrownBy(() -> mine.open(tag, sealed));
    }
  }

  @Property(tries = 300)
  void refusesHoursThatWereChangedOrMoved(@ForAll @IntRange(max = 8 * 48 - 1) int bit) {
    byte[] tag = day.tag(0);
    byte[] sealed = day.seal(tag, new Hours(START, START.plusSeconds(60)), RANDOM);
    assertThatExceptionOfType(UnsealException.class).isThrownBy(() -> day.open(day.tag(1), sealed));
    sealed[bit / 8] ^= (byte) (1 << (bit % 8));
    assertThatExceptionOfType(UnsealException.class).isThrownBy(() -> day.open(tag, sealed));
  }
}
