// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.cli.Root;
import io.bluezone.servers.web.program.ServerProgram;

/** The command {@code bluezone province}. */
public final class Province extends ServerProgram {

  private final TimeSource time;

  public Province() {
    this(TimeSource.system());
  }

  /** The command in another time than the computer's. */
  public Province(TimeSource time) {
    super("bluezone province", Province.class);
    this.time = time;
  }

  @Override
  protected Root root() {
    return new ProvinceCommand(time);
  }

  public static void main(String... arguments) {
    new Province().serve(arguments);
  }
}
