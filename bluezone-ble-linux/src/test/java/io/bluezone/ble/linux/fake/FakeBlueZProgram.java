// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.fake;

import java.io.OutputStream;
import java.nio.file.Path;

/** {@link FakeBlueZ} for programs in processes of their own. */
final class FakeBlueZProgram {

  private FakeBlueZProgram() {}

  /**
   * Prints the bus's address, waits until the input ends, and prints what BlueZ was asked to do.
   *
   * @param arguments the folder for the bus's socket
   */
  public static void main(String[] arguments) throws Exception {
    try (FakeBlueZ bluez = new FakeBlueZ(Path.of(arguments[0]))) {
      System.out.println(bluez.address());
      System.in.transferTo(OutputStream.nullOutputStream());
      bluez.calls().forEach(System.out::println);
    }
  }
}
