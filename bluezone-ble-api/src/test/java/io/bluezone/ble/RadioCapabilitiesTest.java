// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.ble.RadioCapabilities.AddressRotation;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RadioCapabilitiesTest {

  private static final RadioCapabilities NOTHING = RadioCapabilities.builder().build();

  /** One for each property, with a value that is not the default. */
  private static final List<UnaryOperator<RadioCapabilities.Builder>> SETTERS =
      List.of(
          builder -> builder.name("hci0"),
          builder -> builder.platform("BlueZ 5.82"),
          builder -> builder.advertisingInstances(3),
          builder -> builder.maxAdvertisementLength(31),
          builder -> builder.advertisingInterval(true),
          builder -> builder.addressRotation(AddressRotation.FIXED),
          builder -> builder.addressRemedy("set Privacy = device"),
          builder -> builder.activeScan(true),
          builder -> builder.passiveScan(true),
          builder -> builder.gattClient(true),
          builder -> builder.gattServer(true));

  private static RadioCapabilities everything() {
    RadioCapabilities.Builder builder = RadioCapabilities.builder();
    for (UnaryOperator<RadioCapabilities.Builder> setter : SETTERS) {
      builder = setter.apply(builder);
    }
    return builder.build();
  }

  @Test
  void deniesWhatIsNotSaid() {
    assertThat(NOTHING)
        .hasToString(
            "RadioCapabilities{name=, platform=, advertisingInstances=0,"
                + " maxAdvertisementLength=0, advertisingInterval=false,"
                + " addressRotation=UNKNOWN, addressRemedy=, activeScan=false,"
                + " passiveScan=false, gattClient=false, gattServer=false}");
    assertThat(NOTHING.canAdvertise()).isFalse();
  }

  @Test
  void countsEverythingThatIsSaid() {
    assertThat(everything())
        .hasToString(
            "RadioCapabilities{name=hci0, platform=BlueZ 5.82, advertisingInstances=3,"
                + " maxAdvertisementLength=31, advertisingInterval=true,"
                + " addressRotation=FIXED, addressRemedy=set Privacy = device, activeScan=true,"
                + " passiveScan=true, gattClient=true, gattServer=true}");
    for (UnaryOperator<RadioCapabilities.Builder> setter : SETTERS) {
      assertThat(setter.apply(RadioCapabilities.builder()).build()).isNotEqualTo(NOTHING);
    }
    assertThat(everything()).isEqualTo(everything()).hasSameHashCodeAs(everything());
    assertThat(everything().toBuilder().build()).isEqualTo(everything());
  }

  @Test
  void refusesNegativeNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RadioCapabilities.builder().advertisingInstances(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RadioCapabilities.builder().maxAdvertisementLength(-1));
  }
}
