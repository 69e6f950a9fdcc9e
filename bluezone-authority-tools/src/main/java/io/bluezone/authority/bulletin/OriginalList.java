// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.bulletin;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.bulletin.CaseBulletin;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Writes a bulletin as the F0 list that original phones take (Bluezone protocol, section 5).
 *
 * <p>The list has no signature, region, number or dates: a phone believes whoever sends it, and
 * counts sightings after the bulletin's issue too, and learns of no revocation. It has keys without
 * their seeds, because an iPhone drops a whole list for one entry that it does not like.
 */
public final class OriginalList {

  /**
   * The outcome.
   *
   * @param keys how many entries were written, made-up ones among them
   * @param widened how many of them begin earlier than in the bulletin: at their day's midnight,
   *     because an entry cannot begin inside a day
   */
  public record Written(long keys, long widened) {}

  private OriginalList() {}

  /**
   * Writes a list, one key at a time.
   *
   * @param bulletin a bulletin whose signature has been checked
   * @param included the keys that go into the list: a revoked one does not
   * @param out where to; closed
   * @throws IllegalArgumentException if the form cannot say a key: it covers more than 366 days
   * @throws IOException if reading or writing fails
   */
  @CanIgnoreReturnValue
  public static Written write(
      CaseBulletin bulletin, Predicate<DisclosedKey> included, OutputStream out)
      throws IOException {
    checkNotNull(bulletin, "bulletin");
    checkNotNull(included, "included");
    checkNotNull(out, "out");
    LongAdder written = new LongAdder();
    LongAdder widened = new LongAdder();
    try (out;
        Stream<DisclosedKey> keys = bulletin.keys().filter(included)) {
      Iterator<OriginalCase> entries =
          keys.map(
                  key -> {
                    written.increment();
                    widened.add(key.first().index() == 0 ? 0 : 1);
                    return entry(key);
                  })
              .iterator();
      OriginalCase.writeAll(() -> entries, out);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new Written(written.sum(), widened.sum());
  }

  private static OriginalCase entry(DisclosedKey key) {
    OriginalCase entry = OriginalCase.ofWidened(key);
    return new OriginalCase(
        entry.dailyKey(), entry.timeStart(), entry.idsPerDay(), entry.timeEnd());
  }
}
