// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

/** Someone who came in with a password. */
record PasswordUser(String name, String displayName, long epoch) implements SignedIn {

  @Override
  public String getName() {
    return name;
  }
}
