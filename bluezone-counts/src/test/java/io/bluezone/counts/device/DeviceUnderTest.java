// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.device;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A device in a time that a test sets, which can be restarted. */
final class DeviceUnderTest implements AutoCloseable {

  static final DailyAnswers WORKS = new DailyAnswers(DailyAnswers.WORKS, true, false, false, false);

  private final Path file;
  private final FakeLeader leader;
  CountsDevice device;
  Instant now = FakeLeader.FIRST.atTime(9, 30).toInstant(ZoneOffset.UTC);
  int asked;

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  DeviceUnderTest(Path file, FakeLeader leader) throws IOException {
    this.file = file;
    this.leader = leader;
    device = CountsDevice.open(file, leader, clock, FakeLeader.RANDOM);
  }

  DeviceUnderTest enrolled() throws IOException {
    device.enrol(FakeLeader.CODE);
    return this;
  }

  void restart() throws IOException {
    device.close();
    device = CountsDevice.open(file, leader, clock, FakeLeader.RANDOM);
  }

  /** Sets this device's clock and the server's. */
  void at(Instant moment) {
    now = moment;
    leader.today = moment.atZone(ZoneOffset.UTC).toLocalDate();
  }

  void pass(Duration time) {
    at(now.plus(time));
  }

  boolean report() throws IOException {
    return device.report(
        () -> {
          asked++;
          return WORKS;
        });
  }

  /** Goes to the moment that is planned, and reports. */
  void reportNext() throws IOException {
    at(device.status().next().orElseThrow());
    report();
  }

  @Override
  public void close() throws IOException {
    device.close();
  }
}
