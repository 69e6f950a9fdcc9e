// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.messages;

/** The states of a code's message. */
enum MessageState {
  /** It goes out when its turn comes. */
  WAITING,
  /** It is on its way to the carrier, whose answer is not known yet. */
  SENDING,
  SENT,
  /** It may have gone out, so it is never sent again. */
  PERHAPS_SENT,
  /** The carrier does not take it: nothing went out. */
  REFUSED,
  DELIVERED,
  NOT_DELIVERED,
  /** Nothing went out, and the server that knew the number has stopped. */
  NUMBER_GONE
}
