// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

/** The end of a message that was given to a carrier. */
public sealed interface SendOutcome {

  /** The carrier took it, under an id of its own, which may be empty. */
  record Sent(String carrierId) implements SendOutcome {}

  /** Nothing went out, or the carrier has no room now: it is sent again later. */
  record Again(String said) implements SendOutcome {}

  /** The carrier will not take it. */
  record Declined(String said) implements SendOutcome {}

  /** It may have gone out: it is never sent again. */
  record Unknown() implements SendOutcome {}
}
