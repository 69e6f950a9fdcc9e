// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.codes;

import io.bluezone.servers.authority.audit.Actor;

/** Someone who sees and withdraws the own codes, and those of the own facility, if there is one. */
public record Viewer(Actor actor, String facility) {

  public static Viewer of(Actor actor) {
    return new Viewer(actor, "");
  }
}
