// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.calibration;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.crypto.signed.Format;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Known offsets of phones, by maker and model. A phone that has no entry is taken for its family,
 * which is all models that begin alike, else for its maker's, else for the average.
 *
 * <p>Capital and small letters are alike, and space around a name does not count.
 *
 * <p>Immutable and thread safe. Equality is that of the average and of the entries.
 */
public final class Calibration {

  /** The most entries. */
  public static final int MAX_ENTRIES = 2048;

  /** The most characters of a maker's, model's or family's name. */
  public static final int MAX_NAME = 64;

  /** The most bytes of a signed file. */
  public static final int MAX_BYTES = 512 * 1024;

  /** The description of a signed file. */
  public static final Format<Calibration> FORMAT = new CalibrationFormat();

  private static final Pattern NAME =
      Pattern.compile("[!#-\\[\\]-~]([ !#-\\[\\]-~]*[!#-\\[\\]-~])?");

  private final PhoneOffset average;
  private final ImmutableList<Entry> entries;
  private final ImmutableMap<Key, Entry> byKey;

  /** The part of a phone's name that has told its offset. */
  public enum Level {
    /** Its model. */
    MODEL,
    /** The beginning of its model's name. */
    FAMILY,
    /** Its maker. */
    MAKER,
    /** Nothing: it is any phone. */
    AVERAGE
  }

  /**
   * The offset of some phones. A value; immutable.
   *
   * @param level whether of a model, a family or all of a maker
   * @param maker who made them
   * @param name the model, or how the names of the family's models begin; empty for a maker
   * @param offset by how much they differ from the average
   */
  public record Entry(Level level, String maker, String name, PhoneOffset offset) {

    public Entry {
      checkNotNull(level, "level");
      checkNotNull(maker, "maker");
      checkNotNull(name, "name");
      checkNotNull(offset, "offset");
      checkArgument(level != Level.AVERAGE, "the average is no entry");
      checkName("a maker", maker);
      if (level == Level.MAKER) {
        checkArgument(name.isEmpty(), "\"%s\" beside a maker's entry", name);
      } else {
        checkName(level == Level.MODEL ? "a model" : "a family", name);
      }
    }

    private static void checkName(String what, String name) {
      checkArgument(
          name.length() <= MAX_NAME && NAME.matcher(name).matches(),
          "%s must have 1 to %s printable ASCII characters without quotes and backslashes, and no"
              + " space around",
          what,
          MAX_NAME);
    }

    private Key key() {
      return new Key(level, folded(maker), folded(name));
    }
  }

  /**
   * The offset of one phone. A value; immutable.
   *
   * @param offset by how much it differs from the average phone
   * @param level what has told that
   */
  public record Answer(PhoneOffset offset, Level level) {

    public Answer {
      checkNotNull(offset, "offset");
      checkNotNull(level, "level");
    }
  }

  /** Names in small letters; a maker that is not known is empty. */
  private record Key(Level level, String maker, String name) {}

  private Calibration(PhoneOffset average, ImmutableList<Entry> entries) {
    this.average = average;
    this.entries = entries;
    Map<Key, Entry> all = new HashMap<>();
    Set<Key> ambiguous = new HashSet<>();
    for (Entry entry : entries) {
      all.put(entry.key(), entry);
      if (entry.level() != Level.MAKER) {
        Key ofAnyMaker = new Key(entry.level(), "", folded(entry.name()));
        if (all.put(ofAnyMaker, entry) != null) {
          ambiguous.add(ofAnyMaker);
        }
      }
    }
    all.keySet().removeAll(ambiguous);
    this.byKey = ImmutableMap.copyOf(all);
  }

  /** {@return a builder without entries} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Finds the offset of a phone.
   *
   * @param maker who made it, as {@code Build.MANUFACTURER} has it; empty if that is not known:
   *     then a name that two makers have tells nothing
   * @param model its model, as {@code Build.MODEL} has it; may be empty
   * @return the offset of the first of model, family (the longest that fits), maker and average
   *     that is there
   */
  public Answer find(String maker, String model) {
    String by = folded(maker);
    String name = folded(model);
    Answer exact = answer(new Key(Level.MODEL, by, name));
    if (exact != null) {
      return exact;
    }
    for (int length = Math.min(name.length(), MAX_NAME); length > 0; length--) {
      Answer family = answer(new Key(Level.FAMILY, by, name.substring(0, length)));
      if (family != null) {
        return family;
      }
    }
    Answer any = answer(new Key(Level.MAKER, by, ""));
    return any == null ? new Answer(average, Level.AVERAGE) : any;
  }

  private @Nullable Answer answer(Key key) {
    Entry entry = byKey.get(key);
    return entry == null ? null : new Answer(entry.offset(), entry.level());
  }

  /** {@return the offset of a phone of which nothing else is known} */
  public PhoneOffset average() {
    return average;
  }

  /** {@return all entries, by maker, then models, families and the maker's own, then by name} */
  public List<Entry> entries() {
    return entries;
  }

  private static String folded(String name) {
    return Ascii.toLowerCase(name.trim());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Calibration that
        && average.equals(that.average)
        && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return 31 * average.hashCode() + entries.hashCode();
  }

  /** {@return how many entries there are} */
  @Override
  public String toString() {
    return "calibration of " + entries.size() + " entries";
  }

  /**
   * Builds a {@link Calibration}. Without an average it is {@link PhoneOffset#NONE}. Everything is
   * checked when it is given. Not thread safe.
   */
  public static final class Builder {

    private static final Comparator<Entry> ORDER =
        Comparator.comparing((Entry entry) -> folded(entry.maker()))
            .thenComparing(Entry::level)
            .thenComparing(entry -> folded(entry.name()));

    private final List<Entry> entries = new ArrayList<>();
    private final Set<Key> seen = new HashSet<>();
    private PhoneOffset average = PhoneOffset.NONE;

    private Builder() {}

    /** Adds an entry; refuses a second one of the same, and more than {@link #MAX_ENTRIES}. */
    @CanIgnoreReturnValue
    public Builder add(Entry entry) {
      checkArgument(
          seen.add(entry.key()),
          "two entries for the %s \"%s\" \"%s\"",
          Ascii.toLowerCase(entry.level().name()),
          entry.maker(),
          entry.name());
      checkArgument(entries.size() < MAX_ENTRIES, "more than %s entries", MAX_ENTRIES);
      entries.add(entry);
      return this;
    }

    /** Sets the offset that any other phone is taken for. */
    @CanIgnoreReturnValue
    public Builder average(PhoneOffset offset) {
      average = checkNotNull(offset, "offset");
      return this;
    }

    /** {@return the calibration} */
    public Calibration build() {
      List<Entry> sorted = new ArrayList<>(entries);
      sorted.sort(ORDER);
      return new Calibration(average, ImmutableList.copyOf(sorted));
    }
  }
}
