// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import io.bluezone.servers.cli.text.Message;
import java.io.IOException;

/** An input, or a place for output, cannot be used by what reads and writes streams. */
public final class RefusedException extends IOException implements Refusal {

  private static final long serialVersionUID = 1;

  private final transient Message text;

  /** Refuses it. It has the {@link io.bluezone.servers.cli.text.Texts text} of that key. */
  public RefusedException(String key, Object... arguments) {
    super(Message.of(key, arguments).toString());
    text = Message.of(key, arguments);
  }

  public RefusedException(Throwable cause, String key, Object... arguments) {
    this(key, arguments);
    initCause(cause);
  }

  @Override
  public Message text() {
    return text;
  }
}
