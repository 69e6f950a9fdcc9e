// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.original;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.internal.json.StrictJson;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Reads the original app's F0 list entry by entry, in constant memory.
 *
 * <p>Strict where it matters: UTF-8, JSON as in RFC 8259 and nothing after it; every field of an
 * entry once, none missing; times and {@code max} are integers written without fraction or exponent
 * and within the bounds of {@link OriginalCase}; the key is 64 hex digits of either case. Fields
 * with other names are passed over, at most 32 of an object in all. No text has more than 16,384
 * characters. Entries that came before an error have been handed out by then: take none of them
 * before {@link #next} has given none.
 *
 * <p>Not thread safe.
 */
public final class OriginalCaseReader implements Closeable {

  private static final int MAX_FIELDS = 32;

  private final StrictJson json;
  private final OriginalLimits limits;
  private final boolean skipsBad;
  private boolean inData;
  private boolean ended;
  private int index;
  private int skipped;

  /**
   * Begins to read.
   *
   * @param in the list; closed with the reader
   */
  public OriginalCaseReader(InputStream in, OriginalLimits limits) {
    this(in, limits, false);
  }

  private OriginalCaseReader(InputStream in, OriginalLimits limits, boolean skipsBad) {
    checkNotNull(in, "in");
    checkNotNull(limits, "limits");
    this.limits = limits;
    this.skipsBad = skipsBad;
    this.json = StrictJson.of(in, limits.maxBytes(), MAX_FIELDS, OriginalFormatException::new);
  }

  /**
   * Begins to read a list and passes over bad entries, as the original app does: no object, a field
   * missing or impossible. What is not JSON, or too much, is refused all the same.
   *
   * @param in the list; closed with the reader
   * @return the reader, which counts what it passes over
   */
  public static OriginalCaseReader skippingBad(InputStream in, OriginalLimits limits) {
    checkNotNull(in, "in");
    checkNotNull(limits, "limits");
    return new OriginalCaseReader(in, limits, true);
  }

  /** {@return how many entries have been passed over so far; none but by {@link #skippingBad}} */
  public int skipped() {
    return skipped;
  }

  /**
   * Reads a whole list, with the default limits.
   *
   * @param in the list; not closed
   * @return its entries, in its order
   * @throws OriginalFormatException if the list is refused
   * @throws IOException if reading fails
   */
  public static List<OriginalCase> readAll(InputStream in) throws IOException {
    OriginalCaseReader reader = new OriginalCaseReader(in, OriginalLimits.DEFAULT);
    ImmutableList.Builder<OriginalCase> entries = ImmutableList.builder();
    for (Optional<OriginalCase> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
      entries.add(entry.get());
    }
    return entries.build();
  }

  /**
   * Reads the next entry.
   *
   * @return the entry, or empty once the list has ended as it should
   * @throws OriginalFormatException if the list is refused
   * @throws IOException if reading fails
   */
  public Optional<OriginalCase> next() throws IOException {
    return ended ? Optional.empty() : json.part(this::read);
  }

  private Optional<OriginalCase> read() throws IOException {
    if (!inData) {
      json.enter("the F0 list", "data");
      inData = true;
    }
    while (json.hasNext()) {
      if (index == limits.maxEntries()) {
        throw json.refused("the F0 list has more than " + limits.maxEntries() + " entries");
      }
      EntryParser entry = new EntryParser(json, index++);
      try {
        return Optional.of(entry.parse());
      } catch (OriginalFormatException e) {
        if (!skipsBad) {
          throw e;
        }
        skipped++;
      }
    }
    json.leave("the F0 list");
    ended = true;
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
