// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.cli.file;

import io.bluezone.examples.cli.text.Message;
import org.jspecify.annotations.Nullable;

/** An input given to the command cannot be used; the message says what, where and what to do. */
public final class InputRefusedException extends Exception implements Refusal {

  private static final long serialVersionUID = 2;

  private final transient Message text;

  public InputRefusedException(Message text) {
    this(text, null);
  }

  public InputRefusedException(Message text, @Nullable Throwable cause) {
    super(text.toString(), cause);
    this.text = text;
  }

  public InputRefusedException(String message) {
    this(message, null);
  }

  /** Makes a refusal of another exception's words. */
  public InputRefusedException(Throwable cause) {
    this(LibraryWords.of(cause), cause);
  }

  public InputRefusedException(String message, @Nullable Throwable cause) {
    this(Message.verbatim(message), cause);
  }

  @Override
  public Message text() {
    return text;
  }
}
