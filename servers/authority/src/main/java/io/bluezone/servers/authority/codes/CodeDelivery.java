// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.codes;

import io.bluezone.servers.authority.audit.Actor;
import java.util.Optional;

/** Brings a code to a telephone. Keeps no number on disk, and repeats none in an error. */
public interface CodeDelivery {

  /** {@return whether an operator has set up a way to a carrier} */
  boolean isOffered();

  /** {@return what is wrong with a number as it was typed, as the end of a message's key} */
  Optional<String> fault(String number);

  /** Refuses a number that is none, and any where no carrier is set up. */
  void check(String number);

  /** Sends a code, in Vietnamese or with {@code en} in English. */
  void send(IssuedCode code, String number, String language, Actor actor);

  /** Sends a code of the viewer's that did not go out, now that its number is entered again. */
  void enterNumber(String codeId, String number, String language, Viewer viewer);
}
