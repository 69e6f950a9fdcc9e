// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.value;

import io.bluezone.servers.cli.text.Message;
import picocli.CommandLine.TypeConversionException;

/** An option's value is not of the option's kind; the message does not name the option. */
public final class WrongValueException extends TypeConversionException {

  private static final long serialVersionUID = 1;

  private final transient Message text;

  public WrongValueException(Message text) {
    super(text.toString());
    this.text = text;
  }

  public Message text() {
    return text;
  }
}
