// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import io.bluezone.client.DisclosureReceipt;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The acts of a logged-in operator. All methods may be called from any thread, and work on it,
 * {@link #disclose} as long as the network takes.
 */
public interface VenueActions {

  /**
   * Discloses the venue's own keys of some hours, so that all who were here in them are warned. The
   * one-time code is as typed, the text what the operator read before agreeing, word for word. In a
   * drill nothing is sent or kept, and there is no receipt.
   *
   * @param drill whether the operator was shown a drill; if that has changed, nothing is done
   */
  Optional<DisclosureReceipt> disclose(
      Instant from, Instant until, String code, String shownText, boolean drill)
      throws ActionRefusedException;

  /**
   * Asks the authority for a code for the hours that a case was here, and gives the number by which
   * its staff call the request. A drill makes up both number and code.
   *
   * @param drill as for {@link #disclose}
   */
  String requestCode(Instant from, Instant until, boolean drill) throws ActionRefusedException;

  /** {@return the open requests of {@link #requestCode}; asks what staff have decided} */
  List<CodeRequest> codeRequests();

  /** Begins a drill, in place of one that is under way. */
  void beginDrill(String who, boolean onScreen) throws ActionRefusedException;

  /** Ends the drill, if one is under way. */
  void endDrill(String who);

  /** Asks the authority now for what is new; {@link VenueState#authority} says how it went. */
  void askNow() throws ActionRefusedException;

  /** Exports the log of UTC days, sealed for the recipient; the text as for {@link #disclose}. */
  byte[] export(LocalDate first, LocalDate last, String shownText) throws ActionRefusedException;

  /** {@return whether {@link #export} is sealed, and for whom: the recipient's name} */
  Optional<String> exportRecipient();

  /** Destroys encounters, keys, history and visits; if not all could be, it may be tried again. */
  void erase() throws ActionRefusedException;

  void change(OperatorSettings settings) throws ActionRefusedException;
}
