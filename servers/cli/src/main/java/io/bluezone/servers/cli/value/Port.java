// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.value;

import com.google.common.primitives.Ints;
import io.bluezone.servers.cli.text.Message;
import picocli.CommandLine.ITypeConverter;

/** The number of a TCP port; 0 stands for any that is free. */
public final class Port implements ITypeConverter<Integer> {

  private static final int LAST = 65_535;

  @Override
  public Integer convert(String text) {
    Integer port = Ints.tryParse(text);
    if (port == null || port < 0 || port > LAST) {
      throw new WrongValueException(Message.of("wrong.port", text, LAST));
    }
    return port;
  }
}
