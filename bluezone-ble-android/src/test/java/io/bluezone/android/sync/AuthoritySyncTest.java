// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.Notification;
import android.app.NotificationManager;
import android.app.job.JobInfo;
import android.app.job.JobParameters;
import android.app.job.JobScheduler;
import android.content.ComponentName;
import android.content.Context;
import android.content.ContextWrapper;
import android.content.Intent;
import android.content.ServiceConnection;
import android.content.pm.ServiceInfo;
import android.os.PersistableBundle;
import com.google.common.util.concurrent.Uninterruptibles;
import io.bluezone.android.service.HostApplication;
import io.bluezone.android.service.Loopers;
import io.bluezone.android.service.TracingService;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import mockwebserver3.MockResponse;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ServiceController;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowLooper;
import org.robolectric.util.ReflectionHelpers;

/** The authority asked by Android's JobScheduler. */
@RunWith(RobolectricTestRunner.class)
@Config(application = SyncingApp.class)
public class AuthoritySyncTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final HostApplication host = (HostApplication) RuntimeEnvironment.getApplication();
  private final JobScheduler jobs = host.getSystemService(JobScheduler.class);
  private final ServiceController<TracingService> tracing =
      Robolectric.buildService(TracingService.class).create();
  private ServiceController<SyncJob> service = Robolectric.buildService(SyncJob.class).create();

  private SyncingApp app() {
    return (SyncingApp) host;
  }

  @Before
  public void writeTheManifest() throws IOException {
    shadowOf(host)
        .grantPermissions(Manifest.permission.INTERNET, Manifest.permission.ACCESS_NETWORK_STATE);
    declare(Manifest.permission.BIND_JOB_SERVICE);
    bind(tracing);
    if (host instanceof SyncingApp syncing) {
      syncing.authority.start();
    }
  }

  private void bind(ServiceController<TracingService> to) {
    shadowOf(host)
        .setComponentNameAndServiceForBindService(
            new ComponentName(host, TracingService.class), to.get().onBind(new Intent()));
  }

  private void declare(String permission) {
    ServiceInfo info = new ServiceInfo();
    info.packageName = host.getPackageName();
    info.name = SyncJob.class.getName();
    info.permission = permission;
    shadowOf(host.getPackageManager()).addOrUpdateService(info);
  }

  @After
  public void end() {
    service.destroy();
    tracing.destroy();
    Loopers.settle();
    if (host instanceof SyncingApp syncing) {
      syncing.links.close();
      syncing.authority.server.close();
    }
  }

  @Test
  @SuppressWarnings("deprecation") // what takes the place of getNetworkType is of API 28
  public void plansJobsWithANetworkThatOutliveARestart() {
    AuthoritySync.switchOn(host);
    assertThat(jobs.getAllPendingJobs())
        .hasSize(2)
        .allSatisfy(
            job -> {
              assertThat(job.getNetworkType()).isEqualTo(JobInfo.NETWORK_TYPE_ANY);
              assertThat(job.isPersisted()).isTrue();
              assertThat(job.isPeriodic()).isFalse();
              assertThat(job.getMaxExecutionDelayMillis()).isZero();
            });
    assertThat(check().getMinLatencyMillis()).isBetween(1L, 60_000L);
    assertThat(AuthoritySync.isSwitchedOn(host)).isTrue();
  }

  @Test
  public void putsNothingOffWhenSwitchedOnAgain() {
    AuthoritySync.switchOn(host);
    List<Long> planned = latencies();
    AuthoritySync.switchOn(host);
    assertThat(latencies()).isEqualTo(planned);
  }

  @Test
  public void plansNothingAfterSwitchingOff() {
    AuthoritySync.switchOn(host);
    AuthoritySync.switchOff(host);
    assertThat(jobs.getAllPendingJobs()).isEmpty();
    assertThat(AuthoritySync.isSwitchedOn(host)).isFalse();
  }

  @Test
  public void tellsAnAppWhichManifestLinesToAdd() {
    declare("");
    assertThatIllegalStateException()
        .isThrownBy(() -> AuthoritySync.switchOn(host))
        .withMessageContaining("<service android:name=\"io.bluezone.android.sync.SyncJob\"");
    shadowOf(host).denyPermissions(Manifest.permission.INTERNET);
    assertThatIllegalStateException()
        .isThrownBy(() -> AuthoritySync.switchOn(host))
        .withMessageContaining("android.permission.INTERNET");
    assertThat(jobs.getAllPendingJobs()).isEmpty();
  }

  @Test
  @Config(application = HostApplication.class)
  public void tellsAnAppThatIsNoHostAndEndsItsJobs() {
    assertThatIllegalStateException().isThrownBy(() -> AuthoritySync.switchOn(host));
    assertThat(service.get().onStartJob(parameters(SyncPlan.Kind.CHECK.first(), 0))).isFalse();
    assertThat(jobs.getAllPendingJobs()).isEmpty();
  }

  @Test
  public void tellsOfAWarningOnceAndPlansTheNextCheck() throws IOException {
    app().authority.publish();
    AuthoritySync.switchOn(host);
    run(check());
    assertThat(app().warnings)
        .singleElement()
        .satisfies(warning -> assertThat(warning.exposure().counted()).isPositive());
    assertThat(shown()).contains("On ").contains("this phone was near the phone of a person");
    assertThat(lockScreen()).isEqualTo("News from the health authority");
    assertThat(shadowOf(service.get()).getIsRescheduleNeeded()).isFalse();

    JobInfo second = check();
    assertThat(second.getMinLatencyMillis()).isBetween(HOUR, 4 * HOUR);
    assertThat(second.getExtras().getInt("failures")).isZero();
    run(second);
    assertThat(app().warnings).hasSize(1);
    assertThat(check().getId()).isNotEqualTo(second.getId());
  }

  @Test
  @Config(qualifiers = "vi")
  public void writesAWarningInThePhonesLanguage() throws IOException {
    app().authority.publish();
    AuthoritySync.switchOn(host);
    run(check());
    assertThat(shown()).contains("máy này đã ở gần máy của một người có kết quả dương tính");
  }

  @Test
  public void tellsACaseThatIsTakenBack() throws IOException {
    app().authority.publish();
    AuthoritySync.switchOn(host);
    run(check());
    app().authority.revoke();
    run(check());
    assertThat(app().revoked).hasSize(1);
    assertThat(shown()).contains("was a mistake");
  }

  @Test
  public void waitsTwiceAsLongEachTimeWithoutAConnection() {
    AuthoritySync.switchOn(host);
    app().authority.misbehaves = true;
    app().authority.instead = new MockResponse.Builder().code(500).build();
    for (int failures = 1; failures <= 4; failures++) {
      run(check());
      assertThat(check().getExtras().getInt("failures")).isEqualTo(failures);
      assertThat(check().getMinLatencyMillis())
          .isBetween(30_000L << (failures - 1), 60_000L << (failures - 1));
    }
    app().authority.misbehaves = false;
    run(check());
    assertThat(check().getExtras().getInt("failures")).isZero();
    assertThat(check().getMinLatencyMillis()).isBetween(HOUR, 4 * HOUR);
  }

  @Test
  public void leavesABusyServerAloneAsLongAsItAsks() {
    AuthoritySync.switchOn(host);
    app().authority.misbehaves = true;
    app().authority.instead =
        new MockResponse.Builder().code(503).addHeader("Retry-After", "7200").build();
    run(check());
    assertThat(check().getMinLatencyMillis()).isGreaterThanOrEqualTo(2 * HOUR);
  }

  @Test
  public void leavesTheNextCheckPlannedWhenTheProcessDies() throws IOException {
    app().authority.publish();
    AuthoritySync.switchOn(host);
    JobInfo first = check();
    assertThat(start(first)).isTrue();
    assertThat(check().getId()).isNotEqualTo(first.getId());
    service.destroy(); // as far as a test can kill a process
    service = Robolectric.buildService(SyncJob.class).create();

    run(first); // Android starts what did not come to an end again
    assertThat(app().warnings).hasSize(1);
    assertThat(jobs.getAllPendingJobs()).filteredOn(AuthoritySyncTest::isCheck).hasSize(1);
  }

  @Test
  public void repeatsACheckThatAndroidStopsSoon() {
    AuthoritySync.switchOn(host);
    JobInfo first = check();
    JobParameters running = parameters(first.getId(), 0);
    jobs.cancel(first.getId());
    service.get().onStartJob(running);
    assertThat(service.get().onStopJob(running)).isFalse();
    assertThat(check().getMinLatencyMillis()).isBetween(30_000L, 60_000L);
    assertThat(check().getExtras().getInt("failures")).isEqualTo(1);
    Loopers.settle();
    assertThat(shadowOf(service.get()).getIsJobFinished()).isFalse();
  }

  /** When it ends the service of the job is gone, and with it what that has bound. */
  @Test
  public void letsTheRecordsGoWhenAndroidStopsACheck() {
    Context destroyed =
        new ContextWrapper(host) {
          @Override
          public void unbindService(ServiceConnection connection) {
            throw new IllegalArgumentException("Service not registered: " + connection);
          }
        };
    List<SyncRun.End> ends = new CopyOnWriteArrayList<>();
    JobParameters job = parameters(SyncPlan.Kind.CHECK.first(), 0);
    SyncRun run = new SyncRun(destroyed, app(), job, ends::add);
    run.start();
    Loopers.settle();
    run.stop();
    waitFor(() -> !ends.isEmpty());
    assertThat(shadowOf(host).getBoundServiceConnections()).isEmpty();
  }

  @Test
  public void plansNothingWhenACheckIsSwitchedOff() {
    AuthoritySync.switchOn(host);
    JobParameters running = parameters(check().getId(), 0);
    service.get().onStartJob(running);
    AuthoritySync.switchOff(host);
    service.get().onStopJob(running);
    Loopers.settle();
    assertThat(jobs.getAllPendingJobs()).isEmpty();
  }

  @Test
  public void plansNothingWhenSwitchedOffAtTheEnd() {
    AuthoritySync.switchOn(host);
    JobInfo first = check();
    assertThat(start(first)).isTrue();
    AuthoritySync.switchOff(host);
    waitFor(() -> shadowOf(service.get()).getIsJobFinished());
    assertThat(jobs.getAllPendingJobs()).isEmpty();
  }

  @Test
  public void triesRecordsThatCannotBeOpenedLater() {
    host.failVault(true);
    ServiceController<TracingService> failing =
        Robolectric.buildService(TracingService.class).create();
    bind(failing);
    AuthoritySync.switchOn(host);
    assertThat(start(check())).isTrue();
    Loopers.settle();
    ShadowLooper.idleMainLooper(1, TimeUnit.MINUTES);
    waitFor(() -> shadowOf(service.get()).getIsJobFinished());
    assertThat(check().getExtras().getInt("failures")).isEqualTo(1);
    failing.destroy();
  }

  @Test
  public void asksNoOneWithoutAnAuthority() {
    app().hasAuthority = false;
    AuthoritySync.switchOn(host);
    run(check());
    assertThat(app().authority.requests).isEmpty();
    assertThat(check().getMinLatencyMillis()).isBetween(HOUR, 4 * HOUR);
  }

  @Test
  public void sendsADummyAndPlansTheNext() {
    AuthoritySync.switchOn(host);
    JobInfo dummy = dummy();
    run(dummy);
    for (int i = 0; i < 5 && app().authority.requests.isEmpty(); i++) {
      run(dummy()); // one that could not connect in time is not made up for
    }
    // One in eight is followed by a dummy of a history.
    assertThat(app().authority.requests)
        .extracting(request -> request.getUrl().encodedPath())
        .startsWith("/api/v1/codes/redeem", "/api/v1/disclosures");
    assertThat(app().authority.requests.subList(0, 2))
        .allSatisfy(request -> assertThat(request.getHeaders().get("X-Fake")).isEqualTo("1"));
    assertThat(dummy().getMinLatencyMillis()).isPositive();
  }

  /** Runs a job that is pending to its end, as Android does: it is pending no more. */
  private void run(JobInfo job) {
    assertThat(start(job)).isTrue();
    waitFor(() -> shadowOf(service.get()).getIsJobFinished());
    service.destroy();
    service = Robolectric.buildService(SyncJob.class).create();
  }

  private boolean start(JobInfo job) {
    jobs.cancel(job.getId());
    return service.get().onStartJob(parameters(job.getId(), job.getExtras().getInt("failures")));
  }

  private static void waitFor(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    Loopers.settle();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the job comes to an end").isLessThan(end);
      Uninterruptibles.sleepUninterruptibly(5, TimeUnit.MILLISECONDS);
      Loopers.settle();
    }
  }

  private JobInfo check() {
    return only(true);
  }

  private JobInfo dummy() {
    return only(false);
  }

  private JobInfo only(boolean check) {
    List<JobInfo> found =
        jobs.getAllPendingJobs().stream().filter(job -> isCheck(job) == check).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static boolean isCheck(JobInfo job) {
    return job.getId() < SyncPlan.Kind.DUMMY.first();
  }

  private List<Long> latencies() {
    return jobs.getAllPendingJobs().stream().map(JobInfo::getMinLatencyMillis).sorted().toList();
  }

  private String shown() {
    return notification().extras.getCharSequence(Notification.EXTRA_TEXT).toString();
  }

  private String lockScreen() {
    return notification().publicVersion.extras.getString(Notification.EXTRA_TITLE);
  }

  private Notification notification() {
    return Arrays.stream(host.getSystemService(NotificationManager.class).getActiveNotifications())
        .filter(each -> each.getId() == WarningNotifier.ID)
        .findFirst()
        .orElseThrow()
        .getNotification();
  }

  /** What only Android makes: its constructor is another one on each level. */
  private static JobParameters parameters(int id, int failures) {
    PersistableBundle extras = new PersistableBundle();
    extras.putInt("failures", failures);
    try {
      Constructor<?> constructor =
          Arrays.stream(JobParameters.class.getDeclaredConstructors())
              .max(Comparator.comparing(Constructor::getParameterCount))
              .orElseThrow();
      constructor.setAccessible(true);
      Object[] nothing =
          Arrays.stream(constructor.getParameterTypes())
              .map(type -> ReflectionHelpers.defaultValueForType(type.getName()))
              .toArray();
      JobParameters job = (JobParameters) constructor.newInstance(nothing);
      ReflectionHelpers.setField(job, "jobId", id);
      ReflectionHelpers.setField(job, "extras", extras);
      return job;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
