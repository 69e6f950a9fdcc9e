// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log.sql;

import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import java.time.LocalDate;
import java.util.Optional;

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
}
