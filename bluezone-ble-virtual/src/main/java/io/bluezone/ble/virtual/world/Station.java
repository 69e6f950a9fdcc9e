// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A radio node of the medium: where it is, how it sends and listens. Guarded by the medium's lock.
 */
final class Station {

  private static final int CHANNELS = 3;

  private final int index;
  private final long key;
  private final SplittableRandom random;
  private final double scanPhase;
  private final List<SimulatedScan> scans = new ArrayList<>();
  private final List<AdvertisingSet> sets = new ArrayList<>();
  private @Nullable Link[] links = new Link[0];
  private DeviceProfile profile;
  private long scanInterval;
  private long scanWindow;
  private long scanOffset;
  private Place place = Position.ORIGIN;
  private long placedAt;
  private long positionTime = -1;
  private @Nullable Position position;
  private boolean powered = true;
  private long listeningSince = Long.MAX_VALUE;
  private long sendingUntil;

  /** A device; its key is all that makes its random numbers different from those of others. */
  Station(int index, long key, DeviceProfile profile) {
    this.index = index;
    this.key = key;
    this.profile = profile;
    random = new SplittableRandom(key);
    scanPhase = random.nextDouble();
    setProfile(profile);
  }

  int index() {
    return index;
  }

  long key() {
    return key;
  }

  SplittableRandom random() {
    return random;
  }

  DeviceProfile profile() {
    return profile;
  }

  void setProfile(DeviceProfile changed) {
    profile = changed;
    scanInterval = changed.scanning().interval().toNanos();
    scanWindow = changed.scanning().window().toNanos();
    scanOffset = (long) (scanPhase * CHANNELS * scanInterval);
  }

  void moveTo(Place newPlace, long now) {
    place = newPlace;
    placedAt = now;
    positionTime = -1;
  }

  @Nullable Position position(long at) {
    if (place instanceof Position fixed) {
      return fixed;
    }
    if (at != positionTime) {
      position = place.at(Duration.ofNanos(Math.max(0, at - placedAt))).orElse(null);
      positionTime = at;
    }
    return position;
  }

  Link linkTo(Station other, Propagation propagation) {
    Link known = other.index < links.length ? links[other.index] : null;
    if (known == null) {
      known = propagation.link(this, other);
      keep(other, known);
      other.keep(this, known);
    }
    return known;
  }

  private void keep(Station other, Link link) {
    if (other.index >= links.length) {
      links = Arrays.copyOf(links, 2 * other.index + 2);
    }
    links[other.index] = link;
  }

  List<SimulatedScan> scans() {
    return scans;
  }

  List<AdvertisingSet> sets() {
    return sets;
  }

  boolean isPowered() {
    return powered;
  }

  void setPowered(boolean on) {
    powered = on;
  }

  /** Takes note of whether it listens from now on. */
  boolean updateListening(long now) {
    boolean listening = powered && !scans.isEmpty();
    if (!listening) {
      listeningSince = Long.MAX_VALUE;
    } else if (listeningSince == Long.MAX_VALUE) {
      listeningSince = now;
    }
    return listening;
  }

  /** Whether it listens on a channel, 0..2, for the whole of a packet. */
  boolean hears(int channel, long start, long end) {
    if (start < listeningSince) {
      return false;
    }
    long time = start + scanOffset;
    long window = time / scanInterval;
    return window % CHANNELS == channel && time - window * scanInterval + end - start <= scanWindow;
  }

  long sendingUntil() {
    return sendingUntil;
  }

  void setSendingUntil(long end) {
    sendingUntil = end;
  }
}
