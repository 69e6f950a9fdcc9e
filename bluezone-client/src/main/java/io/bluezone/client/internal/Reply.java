// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import java.util.Optional;

/** A server's answer, its body read within bounds. The body is not changed. */
final class Reply {

  private final int status;
  private final Optional<String> etag;
  private final byte[] body;

  Reply(int status, Optional<String> etag, byte[] body) {
    this.status = status;
    this.etag = etag;
    this.body = body;
  }

  int status() {
    return status;
  }

  /** {@return the strong validator of the body, if the server gave a sound one} */
  Optional<String> etag() {
    return etag;
  }

  byte[] body() {
    return body;
  }
}
