// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short and long UUIDs. */
class BluetoothUuidTest {

  @Test
  void expandsShortForms() {
    assertThat(BluetoothUuid.of(0x4e56)).hasToString("00004e56-0000-1000-8000-00805f9b34fb");
    assertThat(BluetoothUuid.of(0xffff_ffffL)).hasToString("ffffffff-0000-1000-8000-00805f9b34fb");
    assertThatIllegalArgumentException().isThrownBy(() -> BluetoothUuid.of(0x1_0000_0000L));
    assertThatIllegalArgumentException().isThrownBy(() -> BluetoothUuid.of(-1));
  }

  @ParameterizedTest
  @CsvSource({
    "00000000-0000-1000-8000-00805f9b34fb, 2",
    "0000ffff-0000-1000-8000-00805f9b34fb, 2",
    "00010000-0000-1000-8000-00805f9b34fb, 4",
    "ffffffff-0000-1000-8000-00805f9b34fb, 4",
    "0000ffff-0001-1000-8000-00805f9b34fb, 16",
    "0000ffff-0000-1001-8000-00805f9b34fb, 16",
    "0000ffff-0000-1000-8000-00805f9b34fc, 16"
  })
  void dependsOnTheBaseForTheShortestForm(UUID uuid, int bytes) {
    assertThat(BluetoothUuid.shortestLength(uuid)).isEqualTo(bytes);
  }
}
