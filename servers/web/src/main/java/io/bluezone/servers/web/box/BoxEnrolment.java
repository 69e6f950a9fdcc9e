// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

/** The first message of a box: the sheet's token, and the public key that it has made. */
public record BoxEnrolment(String token, String key, String version) {

  private static final int LONGEST = 200;

  public BoxEnrolment {
    BoxState.check(token.length() <= LONGEST && key.length() <= LONGEST, "token or key");
    version = BoxState.version(version);
  }
}
