// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.content.Context;
import android.content.pm.ServiceInfo;
import android.os.Looper;
import io.bluezone.android.sync.SyncJob;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.client.AuthorityLink;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.examples.android.tracing.Connection;
import io.bluezone.records.Consent;
import io.bluezone.records.log.ContactLog;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import io.bluezone.tracing.ProximityTracer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The app on a phone of a simulated world, a metre from another. */
public class SimulatedApp extends TracingApp {

  static final Instant START = Instant.parse("2026-02-27T08:00:00Z");

  private final TracedWorld traced = TracedWorld.of(SimulatedWorld.builder().start(START).build());
  private final TracedDevice phone = traced.device("phone").add();
  private final TracedDevice other = traced.device("other").place(new Position(1, 0)).add();
  private final List<Runnable> held = new ArrayList<>();
  private boolean holds;

  /** Where the phone is. */
  ZoneId zone = ZoneOffset.UTC;

  final SimulatedWorld world = traced.world();
  final ContactLog log = phone.log();
  final ProximityTracer tracer = phone.tracer();

  /** Has both phones trace for a while. */
  void trace(Duration duration) {
    onTracer(tracer);
    tracer.start();
    other.tracer().start();
    world.run(duration);
  }

  /** Has nobody trace for a while. */
  void rest(Duration duration) {
    tracer.stop();
    other.tracer().stop();
    world.run(duration);
  }

  /** Has the phone listen for a while, with the beats of a process that runs. */
  void listen(Duration duration) {
    for (Duration left = duration; !left.isZero(); left = left.minus(Duration.ofMinutes(15))) {
      world.run(Duration.ofMinutes(15));
      listening().beat();
    }
  }

  /** Switches the phone's Bluetooth on or off. */
  void power(boolean on) {
    phone.radio().power(on);
  }

  /** The keys of the other phone, whose owner has tested positive. */
  List<DisclosedKey> othersKeys(LocalDate first, LocalDate last) throws Exception {
    return other
        .tracer()
        .records()
        .prepareDisclosure(other.consent(Consent.Scope.OWN_KEYS, first, last))
        .keys();
  }

  /** The link that the background job would have. */
  AuthorityLink link() {
    return authorityLink(tracer).orElseThrow();
  }

  /** The app's manifest, which no test reads. */
  void declareJobs() {
    shadowOf(this)
        .grantPermissions(Manifest.permission.INTERNET, Manifest.permission.ACCESS_NETWORK_STATE);
    ServiceInfo job = new ServiceInfo();
    job.packageName = getPackageName();
    job.name = SyncJob.class.getName();
    job.permission = Manifest.permission.BIND_JOB_SERVICE;
    shadowOf(getPackageManager()).addOrUpdateService(job);
  }

  /** Has what is done in the background wait until {@link #goOn}. */
  void hold() {
    holds = true;
  }

  void goOn() {
    holds = false;
    List<Runnable> waiting = new ArrayList<>(held);
    held.clear();
    waiting.forEach(Runnable::run);
    shadowOf(Looper.getMainLooper()).idle();
  }

  @Override
  Connection connect(Context context) {
    return new Connection(() -> Optional.of(tracer), tracer::status, () -> {});
  }

  @Override
  Clock clock() {
    return world.clock().withZone(zone);
  }

  @Override
  Executor background() {
    return task -> {
      if (holds) {
        held.add(task);
      } else {
        task.run();
      }
    };
  }

  @Override
  Texts texts(Context context) {
    return StringsFile.of(context.getResources().getConfiguration().getLocales().get(0));
  }
}
