// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Device addresses. */
class DeviceAddressTest {

  private static DeviceAddress random(String text) {
    return DeviceAddress.parse(text, DeviceAddress.Type.RANDOM);
  }

  @Test
  void printsTheHighestByteFirst() {
    DeviceAddress address = random("0a:1B:2c:3D:4e:5F");
    assertThat(address.value()).isEqualTo(0x0a1b2c3d4e5fL);
    assertThat(address).hasToString("0A:1B:2C:3D:4E:5F");
    assertThat(address.typeName()).isEqualTo("random");
    assertThat(new DeviceAddress(1, DeviceAddress.Type.PUBLIC).typeName()).isEqualTo("public");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0a:1b:2c:3d:4e",
        "0a:1b:2c:3d:4e:5f:60",
        "0a1b2c3d4e5f",
        "0a-1b-2c-3d-4e-5f",
        "0g:1b:2c:3d:4e:5f",
        "0a:1b:2c:3d:4e:5f ",
        "0a:1b:2c:3d:4e:5"
      })
  void refusesOtherTexts(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> random(text))
        .withMessageContaining("00:11:22:AA:BB:CC");
  }

  @Test
  void takes48Bits() {
    long highest = 0xffff_ffff_ffffL;
    assertThat(new DeviceAddress(highest, DeviceAddress.Type.PUBLIC))
        .hasToString("FF:FF:FF:FF:FF:FF");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeviceAddress(highest + 1, DeviceAddress.Type.PUBLIC));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeviceAddress(-1, DeviceAddress.Type.PUBLIC));
  }

  @Test
  void tellsTheKindOfARandomAddressByTheTopBits() {
    assertThat(random("00:00:00:00:00:01").isNonResolvablePrivate()).isTrue();
    assertThat(random("3F:00:00:00:00:01").isNonResolvablePrivate()).isTrue();
    assertThat(random("40:00:00:00:00:01").isResolvablePrivate()).isTrue();
    assertThat(random("7F:00:00:00:00:01").isResolvablePrivate()).isTrue();
    assertThat(random("C0:00:00:00:00:01").isStaticRandom()).isTrue();
    assertThat(random("40:00:00:00:00:01").isStaticRandom()).isFalse();
    assertThat(random("80:00:00:00:00:01").isStaticRandom()).isFalse();
    assertThat(random("80:00:00:00:00:01").isNonResolvablePrivate()).isFalse();
    assertThat(random("80:00:00:00:00:01").isResolvablePrivate()).isFalse();
  }

  @Test
  void takesAPublicAddressForNoneOfThem() {
    for (String text :
        new String[] {"00:00:00:00:00:01", "40:00:00:00:00:01", "C0:00:00:00:00:01"}) {
      DeviceAddress address = DeviceAddress.parse(text, DeviceAddress.Type.PUBLIC);
      assertThat(address.isNonResolvablePrivate()).isFalse();
      assertThat(address.isResolvablePrivate()).isFalse();
      assertThat(address.isStaticRandom()).isFalse();
      assertThat(address).isNotEqualTo(random(text));
    }
  }

  @Property
  void readsTextAgain(
      @ForAll @LongRange(max = 0xffff_ffff_ffffL) long value, @ForAll DeviceAddress.Type type) {
    DeviceAddress address = new DeviceAddress(value, type);
    assertThat(DeviceAddress.parse(address.toString(), type)).isEqualTo(address);
  }
}
