// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.original;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.bluezone.crypto.OriginalCase;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  static final int MAX_FIELDS = 32;
  private static final int MAX_DEPTH = 16;

  private final JsonReader json;
  private final OriginalLimits limits;
  private final boolean skipsBad;
  private final Set<String> topFields = new HashSet<>();
  private boolean inData;
  private boolean ended;
  private int index;
  private int skipped;

  /**
   * Begins to read.
   *
   * @param in the list; closed with the reader
   * @param limits how much to take on
   */
  public OriginalCaseReader(InputStream in, OriginalLimits limits) {
    this(in, limits, false);
  }

  private OriginalCaseReader(InputStream in, OriginalLimits limits, boolean skipsBad) {
    checkNotNull(in, "in");
    checkNotNull(limits, "limits");
    this.limits = limits;
    this.skipsBad = skipsBad;
    this.json =
        new JsonReader(
            new CappedTexts(
                new InputStreamReader(
                    new CappedInput(in, limits.maxBytes()),
                    StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))));
    json.setStrictness(Strictness.STRICT);
    json.setNestingLimit(MAX_DEPTH);
  }

  /**
   * Begins to read a list of which what is no case is passed over, as the original app does: an
   * entry that is no object, lacks a field or has one that cannot be. What is not JSON, or too
   * much, is refused all the same.
   *
   * @param in the list; closed with the reader
   * @param limits how much to take on
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
    try {
      return ended ? Optional.empty() : read();
    } catch (EOFException e) {
      throw new OriginalFormatException("the F0 list breaks off at " + JsonPlace.of(json), e);
    } catch (MalformedJsonException | IllegalStateException e) {
      throw new OriginalFormatException("not JSON at " + JsonPlace.of(json), e);
    } catch (CharacterCodingException e) {
      throw new OriginalFormatException("not UTF-8 near " + JsonPlace.of(json), e);
    }
  }

  private Optional<OriginalCase> read() throws IOException {
    if (!inData) {
      expect(JsonToken.BEGIN_OBJECT, "the F0 list");
      json.beginObject();
      enterData();
    }
    while (json.hasNext()) {
      if (index == limits.maxEntries()) {
        throw new OriginalFormatException(
            "the F0 list has more than " + limits.maxEntries() + " entries");
      }
      EntryParser parser = new EntryParser(json, index++);
      Optional<OriginalCase> entry = parser.parse();
      if (entry.isPresent()) {
        return entry;
      }
      if (!skipsBad) {
        throw new OriginalFormatException(parser.problem());
      }
      skipped++;
    }
    json.endArray();
    while (json.hasNext()) {
      nextTopField();
      json.skipValue();
    }
    json.endObject();
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw new OriginalFormatException("more follows after the F0 list at " + JsonPlace.of(json));
    }
    ended = true;
    return Optional.empty();
  }

  private void enterData() throws IOException {
    while (json.hasNext()) {
      if (nextTopField().equals("data")) {
        expect(JsonToken.BEGIN_ARRAY, "\"data\"");
        json.beginArray();
        inData = true;
        return;
      }
      json.skipValue();
    }
    throw new OriginalFormatException("the F0 list has no \"data\"");
  }

  private String nextTopField() throws IOException {
    return nextField(json, topFields, "the F0 list");
  }

  private void expect(JsonToken token, String what) throws IOException {
    JsonToken found = json.peek();
    if (found != token) {
      throw new OriginalFormatException(
          what + " must be " + token + ", not " + found + ", at " + JsonPlace.of(json));
    }
  }

  /** Reads a field's name, which must be new to the object. */
  static String nextField(JsonReader json, Set<String> seen, String object) throws IOException {
    String name = json.nextName();
    if (!seen.add(name)) {
      throw new OriginalFormatException(object + " has a field twice, at " + JsonPlace.of(json));
    }
    if (seen.size() > MAX_FIELDS) {
      throw new OriginalFormatException(
          object + " has more than " + MAX_FIELDS + " fields, at " + JsonPlace.of(json));
    }
    return name;
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
