// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static io.bluezone.authority.bulletin.Bulletins.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.bluezone.authority.bulletin.Bulletins.Raw;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.bulletin.internal.DayFilter;
import io.bluezone.crypto.bulletin.internal.GapWriter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Filters that no writer writes, and an authority might sign. */
class DayFilterRefusalTest {

  private static final ByteString SALT = ByteString.copyFrom(new byte[16]);

  private static ByteString gaps(long... gaps) {
    GapWriter writer = new GapWriter();
    for (long gap : gaps) {
      writer.add(gap);
    }
    return writer.finish();
  }

  private static Raw listing(int ids, DayFilter... filters) {
    Raw bulletin = new Raw();
    bulletin.header.idCount = ids;
    bulletin.filters.addAll(List.of(filters));
    return bulletin;
  }

  private static void refuses(int ids, DayFilter... filters) {
    assertRefused(listing(ids, filters).signed(), Reason.MALFORMED);
  }

  private static DayFilter filter(int day, int dayIds, int ids, ByteString gaps) {
    return new DayFilter(day, dayIds, ids, gaps, ByteString.EMPTY);
  }

  private static DayFilter first(int day, int dayIds, int ids, ByteString gaps) {
    return new DayFilter(day, dayIds, ids, gaps, SALT);
  }

  @Test
  void takesADayInSeveralFilters() throws IOException {
    Raw bulletin =
        listing(
            5,
            first(0, 3, 1, gaps(4)),
            filter(0, 3, 2, gaps(7, 0)),
            filter(14, 2, 2, gaps(0, 1L << 24)));

    assertThat(Bulletins.read(bulletin.signed()).info().idCount()).isEqualTo(5);
  }

  @Test
  void refusesNumbersThatDoNotAddUp() {
    refuses(2, first(0, 1, 1, gaps(4)));
    refuses(1, first(0, 2, 2, gaps(4, 5)));
    refuses(2, first(0, 2, 1, gaps(4, 5)));
    refuses(2, first(0, 2, 2, gaps(4)));
    refuses(2, first(0, 2, 0, gaps(4, 5)));
    refuses(2, first(0, 1, 2, gaps(4, 5)));
    refuses(2, first(0, -1, 2, gaps(4, 5)));
    refuses(2, first(0, 2, -1, gaps(4, 5)));
    refuses(-1, first(0, 2, 2, gaps(4, 5)));
    refuses(3, first(0, 2, 1, gaps(4)), filter(0, 3, 1, gaps(5)), filter(1, 1, 1, gaps(1)));
  }

  @Test
  void refusesDaysOutOfOrder() {
    refuses(2, first(3, 1, 1, gaps(4)), filter(3, 1, 1, gaps(4)));
    refuses(2, first(3, 1, 1, gaps(4)), filter(2, 1, 1, gaps(4)));
    refuses(2, first(3, 2, 1, gaps(4)), filter(4, 2, 1, gaps(4)));
  }

  @Test
  void refusesDaysThatAreNotOfThePeriod() {
    assertRefused(listing(1, first(15, 1, 1, gaps(4))).signed(), Reason.OUTSIDE_PERIOD);
    assertRefused(listing(1, first(-1, 1, 1, gaps(4))).signed(), Reason.OUTSIDE_PERIOD);
    Raw longer = listing(1, first(15, 1, 1, gaps(4)));
    longer.header.days = 20;
    assertRefused(longer.signed(), Reason.KEY_NOT_ENDED);
  }

  @Test
  void refusesANumberBeyondItsRange() {
    refuses(1, first(0, 1, 1, gaps(1L << 24)));
    refuses(2, first(0, 2, 2, gaps(1L << 24, 1L << 24)));
  }

  @Test
  void refusesASaltThatIsNotOfTheFirst() {
    refuses(1, filter(0, 1, 1, gaps(4)));
    refuses(2, first(0, 1, 1, gaps(4)), first(1, 1, 1, gaps(4)));
    refuses(1, new DayFilter(0, 1, 1, gaps(4), SALT.substring(1)));
  }

  @Test
  void refusesAFilterThatTheHeaderDoesNotName() {
    refuses(0, first(0, 1, 1, gaps(4)));
  }
}
