// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.widget.TextView;
import com.google.common.base.Joiner;
import io.bluezone.examples.android.tracing.Nearby;
import io.bluezone.records.proximity.Band;
import java.util.ArrayList;
import java.util.List;

/** The screen of the devices nearby, as near as the strength of their signals suggests. */
final class NearbyScreen extends Screen {

  private final TextView devices;

  NearbyScreen(Shell shell) {
    super(shell);
    devices = views.paragraph("");
    views.add(view, devices);
  }

  @Override
  void refresh() {
    List<String> lines = new ArrayList<>();
    for (Nearby.Device device : shell.app().nearby().at(shell.app().clock().instant())) {
      lines.add(
          of(
              Text.DEVICE_NEAR,
              of(nameOf(device.proximity().band())),
              device.name(),
              device.duration().toMinutes()));
    }
    devices.setText(lines.isEmpty() ? of(Text.NOBODY_NEAR) : Joiner.on('\n').join(lines));
  }

  static Text nameOf(Band band) {
    return switch (band) {
      case NEAR -> Text.BAND_NEAR;
      case AROUND -> Text.BAND_AROUND;
      case FAR -> Text.BAND_FAR;
    };
  }
}
