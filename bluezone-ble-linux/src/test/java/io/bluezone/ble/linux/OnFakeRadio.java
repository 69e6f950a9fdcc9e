// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The tests of a radio on a BlueZ that a test plays. */
abstract class OnFakeRadio {

  FakeRadio fake;

  @BeforeEach
  void open(@TempDir Path directory) throws Exception {
    fake = new FakeRadio(directory);
  }

  @AfterEach
  void close() {
    fake.close();
  }
}
