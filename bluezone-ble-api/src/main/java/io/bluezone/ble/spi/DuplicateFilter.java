// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.spi;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;

/**
 * Decides what a scan reports: what passes its filters and, without {@link
 * ScanSettings#duplicates()}, differs from the device's last frame. Of A, B, A, B nothing is held
 * back, of A, A, B, B every second one is.
 *
 * <p>A frame is the data of an advertisement and of its scan response. A scan response that comes
 * as a report of its own is compared with the device's last scan response. What the filters hold
 * back is no frame.
 *
 * <p>The frames of {@value #CAPACITY} devices are remembered. With more of them, the device that
 * was heard longest ago is forgotten, and reported again when it repeats its frame.
 *
 * <p>Not thread safe: one for each scan, which offers its reports one after another.
 */
@CheckReturnValue
public final class DuplicateFilter {

  /** The number of devices whose frames are remembered. */
  public static final int CAPACITY = 1024;

  private final ScanSettings settings;

  /** One segment, so that the order of use is that of all entries. */
  private final Cache<Sender, Content> last =
      CacheBuilder.newBuilder().concurrencyLevel(1).maximumSize(CAPACITY).build();

  private record Sender(DeviceAddress address, boolean responds) {}

  private record Content(AdvertisingData data, AdvertisingData scanResponse) {}

  /** A filter that remembers nothing yet. */
  public DuplicateFilter(ScanSettings settings) {
    this.settings = checkNotNull(settings, "settings");
  }

  /** Tells whether a report is for the scan's listener. It then counts as reported. */
  public boolean accepts(ScanReport report) {
    return settings.accepts(report) && (settings.duplicates() || differs(report));
  }

  private boolean differs(ScanReport report) {
    boolean responds = report.data().size() == 0 && report.scanResponse().size() > 0;
    Content content = new Content(report.data(), report.scanResponse());
    return !content.equals(last.asMap().put(new Sender(report.address(), responds), content));
  }
}
