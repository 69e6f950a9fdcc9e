// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.state;

import io.bluezone.client.DisclosureReceipt;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The acts of a logged-in operator.
 *
 * <p>Thread safety: all methods may be called from any thread; they work on the calling one, {@link
 * #disclose} as long as the network takes.
 */
public interface VenueActions {

  /**
   * Discloses the venue's own keys of some hours, so that all who were here in them are warned.
   *
   * @param from the beginning
   * @param until the end
   * @param code the authority's one-time code, as typed
   * @param shownText what the operator read before agreeing, word for word
   * @return what the authority did
   * @throws ActionRefusedException if the code, the hours or the authority do not allow it, or if
   *     no authority is configured
   */
  DisclosureReceipt disclose(Instant from, Instant until, String code, String shownText)
      throws ActionRefusedException;

  /**
   * Exports the log of some days, sealed for the authority where its settings bring a key for that.
   *
   * @param first the first day, UTC
   * @param last the last day, UTC
   * @param shownText what the operator read before agreeing, word for word
   * @param out where to; flushed, not closed
   * @return how many encounters were written
   * @throws ActionRefusedException if it cannot be exported; nothing has been written then
   */
  long export(LocalDate first, LocalDate last, String shownText, OutputStream out)
      throws ActionRefusedException;

  /** {@return whether {@link #export} is sealed, and for whom: the recipient's name} */
  Optional<String> exportRecipient();

  /**
   * Destroys all that the box has recorded: encounters, keys, history, visits.
   *
   * @throws ActionRefusedException if not all could be destroyed; it may be tried again
   */
  void erase() throws ActionRefusedException;

  /**
   * Changes what the operator may change.
   *
   * @param settings the settings from now on
   * @throws ActionRefusedException if they could not be kept
   */
  void change(OperatorSettings settings) throws ActionRefusedException;
}
