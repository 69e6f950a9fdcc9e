// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

/** Names the message with a code, or the reminder that the code is not used yet. */
public record MessageKey(String codeId, boolean reminder) {

  /** {@return a name that a carrier may see, by which it knows a message again} */
  public String reference() {
    return reminder ? codeId + "-r" : codeId;
  }
}
