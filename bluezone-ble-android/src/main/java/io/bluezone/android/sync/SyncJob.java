// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.sync;

import android.app.job.JobParameters;
import android.app.job.JobService;
import io.bluezone.client.NextCheck;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the authority when Android says so; {@link AuthoritySync} plans it. Public only because
 * Android creates it.
 *
 * <p>A job plans its successor first. So a process that is killed in the middle leaves a job
 * planned, and Android starts the one that did not end once more.
 */
public final class SyncJob extends JobService {

  private static final Logger logger = LoggerFactory.getLogger(SyncJob.class);

  /** On the main thread alone. */
  private final List<SyncRun> runs = new ArrayList<>();

  /** For Android. */
  public SyncJob() {}

  @Override
  public boolean onStartJob(JobParameters job) {
    AuthorityHost host = AuthoritySync.hostOf(this);
    if (host == null) {
      logger.warn("the Application of this app is no AuthorityHost: no authority is asked");
      AuthoritySync.switchOff(this);
      return false;
    }
    SyncPlan plan = AuthoritySync.plan(this, host.checkSchedule());
    boolean planned = plan.afterSuccess(job);
    SyncRun run = new SyncRun(this, host, job, end -> ended(job, plan, end, planned));
    runs.add(run);
    run.start();
    return true;
  }

  /** The main thread again; a check has said when the next one must be, a dummy has not. */
  private void ended(JobParameters job, SyncPlan plan, SyncRun.End end, boolean planned) {
    runs.removeIf(run -> run.job() == job);
    if (end.stopped()) {
      return; // what comes after it was planned when it was stopped
    }
    NextCheck next = end.next();
    boolean switchedOff = planned && !plan.isPlanned(SyncPlan.Kind.CHECK);
    boolean again = (next != null && !switchedOff) ? !plan.after(job, next) : !planned;
    jobFinished(job, again);
  }

  /** The network is gone, or the time is up. */
  @Override
  public boolean onStopJob(JobParameters job) {
    AuthorityHost host = AuthoritySync.hostOf(this);
    boolean planned = true;
    for (SyncRun run : new ArrayList<>(runs)) {
      if (run.job().getJobId() == job.getJobId()) {
        // Not if the jobs were taken back: that is why it is stopped then.
        if (host != null && AuthoritySync.isSwitchedOn(this)) {
          planned = AuthoritySync.plan(this, host.checkSchedule()).afterFailure(job);
        }
        run.stop();
      }
    }
    return !planned;
  }

  @Override
  public void onDestroy() {
    new ArrayList<>(runs).forEach(SyncRun::stop);
    super.onDestroy();
  }
}
