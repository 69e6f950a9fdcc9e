// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.base.ScanPower;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.virtual.world.Carry;
import io.bluezone.ble.virtual.world.Place;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.internal.air.SimulatedScan.Delivery;
import io.bluezone.ble.virtual.world.internal.device.DeviceModel;
import io.bluezone.ble.virtual.world.internal.device.ScanBehaviour;
import io.bluezone.ble.virtual.world.internal.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A radio node of the medium: where it is, how it sends and listens. Guarded by the medium's lock.
 */
public final class Station {

  private static final int CHANNELS = 3;
  private static final long LONG_PAUSE = Duration.ofSeconds(1).toNanos();
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final RadioMedium medium;
  private final Timeline timeline;
  private final PowerState power;
  private final int index;
  private final long key;
  private final SplittableRandom random;
  private final double scanPhase;
  private final List<SimulatedScan> scans = new ArrayList<>();
  private final List<AdvertisingSet> sets = new ArrayList<>();
  private final LinkTable links = new LinkTable();
  private DeviceModel profile;
  private long scanInterval;
  private long scanWindow;
  private long scanOffset;
  private Place place = Position.ORIGIN;
  private long placedAt;
  private long positionFrom = Long.MAX_VALUE;
  private long positionUntil;
  private @Nullable Position position;
  private final Connectable connectable;
  private long listeningSince = Long.MAX_VALUE;
  private long windowBegin = Long.MAX_VALUE;
  private int windowChannel;
  private long sendingUntil;
  private Carry carry = Carry.HAND;
  private @Nullable Cell cell;
  private int placement;
  private long nextMove = Long.MAX_VALUE;
  private ScanPower effort = ScanPower.LOW_LATENCY;
  private long listened;
  private @Nullable ListeningWindow window;
  private @Nullable Neighbourhood neighbourhood;
  private @Nullable Audience audience;
  private int strongest;

  /** A device; its key is all that makes its random numbers different from those of others. */
  public Station(
      RadioMedium medium, int index, long key, DeviceModel profile, Connectable connectable) {
    this.medium = medium;
    timeline = medium.time().addDevice();
    power = new PowerState(task -> medium.time().soon(timeline, task));
    this.index = index;
    this.connectable = connectable;
    this.key = key;
    this.profile = profile;
    random = new SplittableRandom(key);
    scanPhase = random.nextDouble();
    setProfile(profile);
  }

  /** {@return what it sends and hears on; its monitor guards all of this} */
  public RadioMedium medium() {
    return medium;
  }

  /** {@return whose events are its own} */
  public Timeline timeline() {
    return timeline;
  }

  public PowerState power() {
    return power;
  }

  /** {@return what those meet that connect to it} */
  public Connectable connectable() {
    return connectable;
  }

  public int index() {
    return index;
  }

  public long key() {
    return key;
  }

  public SplittableRandom random() {
    return random;
  }

  public DeviceModel profile() {
    return profile;
  }

  public void setProfile(DeviceModel changed) {
    profile = changed;
    strongest = Collections.max(changed.frontEnd().txPower().values());
    listenAt(effort);
  }

  private void listenAt(ScanPower wanted) {
    effort = wanted;
    ScanBehaviour scanning = profile.scanning().at(wanted);
    scanInterval = scanning.interval().toNanos();
    scanWindow = scanning.window().toNanos();
    scanOffset = (long) (scanPhase * CHANNELS * scanInterval);
    windowBegin = Long.MAX_VALUE;
  }

  public void moveTo(Place newPlace, long now) {
    place = newPlace;
    placedAt = now;
    positionFrom = Long.MAX_VALUE;
  }

  public @Nullable Position position(long at) {
    if (place instanceof Position fixed) {
      return fixed;
    }
    if (at < positionFrom || at >= positionUntil) {
      position = place.at(Duration.ofNanos(Math.max(0, at - placedAt))).orElse(null);
      positionFrom = at;
      positionUntil = Math.max(at + 1, steadyUntil(at, 0));
    }
    return position;
  }

  /** Tells whether it stays where it is, from one time to another. */
  boolean isStill(long from, long until) {
    return place instanceof Position
        || (from >= positionFrom && until <= positionUntil)
        || steadyUntil(from, 0) >= until;
  }

  /** Until when it stays within so many metres of where it is now, as far as is known. */
  long steadyUntil(long now, double metres) {
    Duration steady = place.steadyFor(Duration.ofNanos(Math.max(0, now - placedAt)), metres);
    return steady.compareTo(FOREVER) >= 0 ? Long.MAX_VALUE : now + steady.toNanos();
  }

  /** When it may be in another square, if it is in the right one at a time. */
  long moveAfter(long now) {
    return Math.max(steadyUntil(now, Grid.SLACK), now + 1);
  }

  /** When it may be in another square than it is. */
  long nextMove() {
    return nextMove;
  }

  void setNextMove(long due) {
    nextMove = due;
  }

  /** Where it will be; null while it is away. */
  @Nullable Position whereAt(long at) {
    return place.at(Duration.ofNanos(Math.max(0, at - placedAt))).orElse(null);
  }

  LinkTable links() {
    return links;
  }

  public Carry carry() {
    return carry;
  }

  public void setCarry(Carry way) {
    carry = way;
    if (cell != null) {
      cell.changed();
    }
  }

  /** Where it is in the grid; null while it is away. */
  @Nullable Cell cell() {
    return cell;
  }

  void setCell(@Nullable Cell in) {
    cell = in;
  }

  /** The number of its moves. */
  int placement() {
    return placement;
  }

  void placed() {
    placement++;
  }

  /** The coming receptions, while it listens in a world of scan windows. */
  @Nullable ListeningWindow window() {
    return window;
  }

  void setWindow(@Nullable ListeningWindow now) {
    window = now;
  }

  /** Whom it may hear, kept from one window to the next. */
  Neighbourhood neighbourhood(Signals signals) {
    Neighbourhood known = neighbourhood;
    if (known == null) {
      known = new Neighbourhood(this, signals);
      neighbourhood = known;
    }
    return known;
  }

  /** The possible receivers, kept from one packet to the next. */
  Audience audience(Signals signals) {
    Audience known = audience;
    if (known == null) {
      known = new Audience(this, signals);
      audience = known;
    }
    return known;
  }

  /** The most dBm that it can send with. */
  int strongest() {
    return strongest;
  }

  /** Hands a report of an advertisement to those of its scans that want it. */
  void deliver(ScanReport report, AdvertisingSet from, List<Delivery> deliveries) {
    for (int i = 0; i < scans.size(); i++) {
      SimulatedScan scan = scans.get(i);
      if (scan.wants(report, from, profile.scanning())) {
        deliveries.add(new Delivery(index, scan, report));
      }
    }
  }

  public List<SimulatedScan> scans() {
    return scans;
  }

  public List<AdvertisingSet> sets() {
    return sets;
  }

  public boolean isPowered() {
    return power.isOn();
  }

  boolean isListening() {
    return listeningSince != Long.MAX_VALUE;
  }

  /** Tells whether it listens and ought to do so at other times, or not at all. */
  boolean mustCease() {
    return isListening() && (!isPowered() || scans.isEmpty() || wantedEffort() != effort);
  }

  void cease(long now) {
    listened += listenedUntil(now);
    listeningSince = Long.MAX_VALUE;
  }

  /** Tells whether it does not listen and ought to. */
  boolean mustBegin() {
    return !isListening() && isPowered() && !scans.isEmpty();
  }

  void begin(long now) {
    listenAt(wantedEffort());
    listeningSince = now;
  }

  /** Several scans have the radio listen as the most demanding of them asks. */
  private ScanPower wantedEffort() {
    ScanPower most = ScanPower.LOW_POWER;
    for (SimulatedScan scan : scans) {
      most = most.atLeast(scan.power());
    }
    return most;
  }

  /** For how long its receiver has been on until now, in ns. */
  public long listened(long now) {
    return listened + listenedUntil(now);
  }

  private long listenedUntil(long now) {
    return isListening() ? inWindows(now + scanOffset) - inWindows(listeningSince + scanOffset) : 0;
  }

  private long inWindows(long time) {
    return time / scanInterval * scanWindow + Math.min(time % scanInterval, scanWindow);
  }

  /** When it listens again, from a time on; pauses of less than a second are passed over. */
  long listensFrom(long at) {
    long within = (at + scanOffset) % scanInterval;
    return hasPauses() && within >= scanWindow ? at + scanInterval - within : at;
  }

  /** Until when it listens that listens at a time; pauses of less than a second are passed over. */
  long listensUntil(long at) {
    return hasPauses() ? at + scanWindow - (at + scanOffset) % scanInterval : Long.MAX_VALUE;
  }

  private boolean hasPauses() {
    return scanInterval - scanWindow >= LONG_PAUSE;
  }

  /** Tells whether it listens on a channel, 0..2, for the whole of a packet. */
  boolean hears(int channel, long start, long end) {
    if (start < listeningSince) {
      return false;
    }
    long time = start + scanOffset;
    if (time < windowBegin || time - windowBegin >= scanInterval) {
      long window = time / scanInterval;
      windowBegin = window * scanInterval;
      windowChannel = (int) (window % CHANNELS);
    }
    return windowChannel == channel && time - windowBegin + end - start <= scanWindow;
  }

  long sendingUntil() {
    return sendingUntil;
  }

  void setSendingUntil(long end) {
    sendingUntil = end;
  }
}
