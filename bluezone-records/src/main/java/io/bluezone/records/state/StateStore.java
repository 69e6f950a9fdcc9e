// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.state;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.crypto.SecretBytes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * Remembers named values, each of a {@link StateKind}: consents, settings, what waits to be sent.
 * One has it from the contact log, whose file it lies in.
 *
 * <p>Guarantees of every store ({@code StateStoreContract} of bluezone-testing checks them):
 *
 * <ul>
 *   <li>A change is atomic, and as durable as the log is: once it has returned, a stored log has it
 *       on stable storage. A program killed at any moment leaves the old value or the new one.
 *   <li>Of two programs that change a value at once, one has its way and the other is told. Any
 *       program that may write the log's file may change values, beside the one that records.
 *   <li>Who has the file but not the vault learns how many values of each kind there are, how long
 *       each is and its revision; no name and no value. A value cannot be changed, nor put in the
 *       place of another.
 *   <li>An erased kind is gone: its key is destroyed, and its values are overwritten as soon as
 *       there is room on the disk for that. The same happens when the last value of a kind is
 *       deleted; where the program may not write the vault, the next one that may does it.
 * </ul>
 *
 * <p>Not guaranteed: a whole file put back from an old copy brings its values back, and a value
 * that does not open any more is not there. What must stay done is counted in the vault, by who
 * keeps it here.
 *
 * <p>Names have 1 to {@value #MAX_NAME_LENGTH} characters of a-z, 0-9, dot and hyphen. Everything
 * throws {@link IllegalArgumentException} for other names and for values that are too long, and
 * {@link StateException} if the store cannot be read or written.
 *
 * <p>Thread safety: all methods may be called from any thread.
 */
public interface StateStore {

  /** The most bytes of one value. */
  int MAX_SIZE = 64 * 1024;

  /** The longest name. */
  int MAX_NAME_LENGTH = 128;

  /** The most values of one kind. */
  int MAX_VALUES = 1024;

  /** The revision of a value that is not there. */
  long ABSENT = 0;

  /** The form of a name. */
  Pattern NAME = Pattern.compile("[a-z0-9.-]{1," + MAX_NAME_LENGTH + "}");

  /** {@return a value; empty if there is none} */
  Optional<StateValue> load(StateKind kind, String name) throws StateException;

  /** {@return the names of a kind, ascending} */
  SortedSet<String> names(StateKind kind) throws StateException;

  /**
   * Keeps a value, if the one that is there is of a certain revision, {@link #ABSENT} if there is
   * none.
   *
   * @param value what to keep, at most {@link #MAX_SIZE} bytes; it stays the caller's to erase
   * @return the new revision; empty, and nothing is changed, if the revision is another one
   * @throws StateException if it could not be kept, or if the kind is full
   */
  @CheckReturnValue
  OptionalLong compareAndSet(StateKind kind, String name, long revision, SecretBytes value)
      throws StateException;

  /** Deletes a value, if it is of a certain revision; if not, gives false and changes nothing. */
  @CheckReturnValue
  boolean compareAndErase(StateKind kind, String name, long revision) throws StateException;

  /**
   * Forgets all values of a kind.
   *
   * @throws StateException if neither its key could be destroyed nor its values removed
   */
  void erase(StateKind kind) throws StateException;

  /** Keeps a value in place of whatever is there, as {@link #compareAndSet} does. */
  default void put(StateKind kind, String name, SecretBytes value) throws StateException {
    long revision = revision(kind, name);
    while (!compareAndSet(kind, name, revision, value).isPresent()) {
      revision = revision(kind, name);
    }
  }

  /** Deletes a value. Does nothing if there is none. */
  default void erase(StateKind kind, String name) throws StateException {
    long revision = revision(kind, name);
    while (revision != ABSENT && !compareAndErase(kind, name, revision)) {
      revision = revision(kind, name);
    }
  }

  private long revision(StateKind kind, String name) throws StateException {
    return load(kind, name).map(StateValue::revision).orElse(ABSENT);
  }

  /**
   * Forgets everything.
   *
   * @throws StateException if not all could be forgotten
   */
  default void erase() throws StateException {
    for (StateKind kind : StateKind.values()) {
      erase(kind);
    }
  }

  /** Checks a name, for those who implement a store. */
  static void checkName(String name) {
    checkArgument(
        NAME.matcher(name).matches(),
        "a value's name has 1 to %s characters of a-z, 0-9, dot and hyphen: \"%s\" has not",
        MAX_NAME_LENGTH,
        name);
  }

  /** Checks a value, for those who implement a store. */
  static void checkSize(SecretBytes value) {
    checkArgument(value.size() <= MAX_SIZE, "%s bytes are too many for a value", value.size());
  }
}
