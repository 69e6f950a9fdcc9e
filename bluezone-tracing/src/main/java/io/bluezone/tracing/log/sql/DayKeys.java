// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log.sql;

import com.google.common.collect.ImmutableSortedSet;
import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The keys that a stored {@link ContactLog} seals its days with: a random one for each UTC day. A
 * day whose key has been destroyed is gone, even if some of it is left on a disk.
 *
 * <p>An implementation keeps the keys apart from the log, and makes sure that a key is safe before
 * it gives it to be sealed with. It is called by one thread at a time.
 */
public interface DayKeys {

  /**
   * The key to seal a day with, made if there is none yet.
   *
   * @param day the UTC day
   * @return its key
   * @throws ContactLogException if it could not be had ({@link ContactLogException.Reason#KEY})
   */
  AeadKey forSealing(LocalDate day) throws ContactLogException;

  /**
   * The key to open a day with.
   *
   * @param day the UTC day
   * @return its key; empty if there never was one or it has been destroyed
   * @throws ContactLogException if that could not be found out ({@link
   *     ContactLogException.Reason#KEY})
   */
  Optional<AeadKey> forOpening(LocalDate day) throws ContactLogException;

  /**
   * Destroys the key of a day. Does nothing if there is none.
   *
   * @param day the UTC day
   * @throws ContactLogException if it could not be destroyed ({@link
   *     ContactLogException.Reason#KEY})
   */
  void destroy(LocalDate day) throws ContactLogException;

  /**
   * Destroys the key of a day, and in the same step leaves a mark that it was destroyed on purpose:
   * for when the log itself has no room for one. {@link #destroy} removes the mark.
   *
   * @param day the UTC day
   * @throws ContactLogException if it could not be destroyed ({@link
   *     ContactLogException.Reason#KEY})
   */
  default void destroyWithMark(LocalDate day) throws ContactLogException {
    destroy(day);
  }

  /**
   * Whether {@link #destroyWithMark} was the last that happened to a day's key.
   *
   * @param day the UTC day
   * @return whether it was
   * @throws ContactLogException if that could not be found out ({@link
   *     ContactLogException.Reason#KEY})
   */
  default boolean hasMark(LocalDate day) throws ContactLogException {
    return false;
  }

  /**
   * Remembers beside a day's key how often the log has changed the day, so that an older state of
   * it is noticed. Does nothing if there is no key, or if it cannot remember.
   *
   * @param day the UTC day
   * @param changes how often
   * @throws ContactLogException if it could not be remembered ({@link
   *     ContactLogException.Reason#KEY})
   */
  default void noteChanges(LocalDate day, long changes) throws ContactLogException {}

  /**
   * What {@link #noteChanges} remembered last.
   *
   * @param day the UTC day
   * @return how often the log had changed the day; 0 if it was never noted
   * @throws ContactLogException if that could not be found out ({@link
   *     ContactLogException.Reason#KEY})
   */
  default long notedChanges(LocalDate day) throws ContactLogException {
    return 0;
  }

  /**
   * The days that have a key or a mark, as far as this can be told.
   *
   * @return the UTC days, ascending
   * @throws ContactLogException if that could not be found out ({@link
   *     ContactLogException.Reason#KEY})
   */
  default SortedSet<LocalDate> days() throws ContactLogException {
    return ImmutableSortedSet.of();
  }
}
