// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One scan. */
final class ScanSession extends Handle {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatedWorld.class);

  /** How many devices' last advertisements it remembers, as long as controllers' lists are. */
  private static final int REMEMBERED = 1_000;

  private final RadioMedium ether;
  private final Station station;
  private final ScanSettings settings;
  private final ScanListener listener;
  private final Map<DeviceAddress, AdvertisingData> seen = new LinkedHashMap<>();

  public ScanSession(
      RadioMedium ether, Station station, ScanSettings settings, ScanListener listener) {
    super(ether);
    this.ether = ether;
    this.station = station;
    this.settings = settings;
    this.listener = listener;
  }

  @Override
  void release() {
    station.scans().remove(this);
    ether.updateListening();
  }

  /** Whether a report is for this scan; takes note of it. Under the ether's lock. */
  boolean wants(ScanReport report, ScanBehaviour behaviour) {
    if (behaviour.appleBackground()
        && (settings.filters().isEmpty() || AppleFrames.isOverflow(report.data()))) {
      return false;
    }
    boolean everyOne = settings.duplicates() && !behaviour.appleBackground();
    return settings.accepts(report) && (everyOne || isNew(report));
  }

  private boolean isNew(ScanReport report) {
    boolean changed = !report.data().equals(seen.put(report.address(), report.data()));
    if (seen.size() > REMEMBERED) {
      seen.remove(seen.keySet().iterator().next());
    }
    return changed;
  }

  void tell(ScanReport report) {
    if (isActive()) {
      try {
        listener.onReport(report);
      } catch (RuntimeException e) {
        LOG.warn("a scan listener failed; it will be called again", e);
      }
    }
  }

  /** Ends the scan as the platform would. Not under the ether's lock. */
  void end(RadioException cause) {
    if (isActive()) {
      close();
      try {
        listener.onEnd(cause);
      } catch (RuntimeException e) {
        LOG.warn("a scan listener failed at the end of its scan", e);
      }
    }
  }
}
