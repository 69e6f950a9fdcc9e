// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.sync;

import static com.google.common.base.Verify.verifyNotNull;

import android.app.job.JobInfo;
import android.app.job.JobParameters;
import android.app.job.JobScheduler;
import android.content.ComponentName;
import android.content.Context;
import android.os.PersistableBundle;
import io.bluezone.client.CheckSchedule;
import io.bluezone.client.NextCheck;
import java.time.Duration;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans the jobs. Each kind has two numbers that take turns: a job plans its successor before it
 * does anything, and planning a job under the number of one that runs would stop that.
 */
record SyncPlan(Context context, CheckSchedule schedule, Random random) {

  private static final Logger logger = LoggerFactory.getLogger(SyncPlan.class);
  private static final String FAILURES = "failures";

  enum Kind {
    CHECK(0xB1C0),
    DUMMY(0xB1D0);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    static Kind of(JobParameters job) {
      return job.getJobId() < DUMMY.number ? CHECK : DUMMY;
    }

    int first() {
      return number;
    }

    int second() {
      return number + 1;
    }

    int after(JobParameters job) {
      return job.getJobId() == first() ? second() : first();
    }
  }

  /** Plans the first jobs; those that are planned stay as they are. */
  void begin() {
    if (!isPlanned(Kind.CHECK)) {
      plan(Kind.CHECK.first(), schedule.beforeFirst(random), 0);
    }
    if (!isPlanned(Kind.DUMMY) && !schedule.dummies().isZero()) {
      plan(Kind.DUMMY.first(), schedule.beforeDummy(random), 0);
    }
  }

  /** Takes back all jobs. */
  void end() {
    for (Kind kind : Kind.values()) {
      scheduler().cancel(kind.first());
      scheduler().cancel(kind.second());
    }
  }

  boolean isPlanned(Kind kind) {
    return scheduler().getPendingJob(kind.first()) != null
        || scheduler().getPendingJob(kind.second()) != null;
  }

  /** {@return whether the job that comes after one was planned, as if that went well} */
  boolean afterSuccess(JobParameters job) {
    if (Kind.of(job) == Kind.CHECK) {
      return after(job, new NextCheck(schedule.beforeNext(random), 0));
    }
    return schedule.dummies().isZero()
        || plan(Kind.DUMMY.after(job), schedule.beforeDummy(random), 0);
  }

  /** {@return whether the job that comes after one that did not come to an end was planned} */
  boolean afterFailure(JobParameters job) {
    int failures = failures(job);
    return Kind.of(job) == Kind.DUMMY
        || after(job, new NextCheck(schedule.beforeRetry(failures, random), failures + 1));
  }

  /** {@return whether the check that comes after one was planned} */
  boolean after(JobParameters job, NextCheck next) {
    return plan(Kind.CHECK.after(job), next.after(), next.failures());
  }

  static int failures(JobParameters job) {
    return Math.max(0, job.getExtras().getInt(FAILURES));
  }

  private boolean plan(int number, Duration wait, int failures) {
    PersistableBundle extras = new PersistableBundle();
    extras.putInt(FAILURES, failures);
    // No deadline: at a deadline a job runs without a network too. The wait after a failure is the
    // schedule's, with chance in it, and not the system's, which has none.
    JobInfo job =
        new JobInfo.Builder(number, new ComponentName(context, SyncJob.class))
            .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
            .setMinimumLatency(Math.max(1, wait.toMillis()))
            .setPersisted(true)
            .setExtras(extras)
            .build();
    if (scheduler().schedule(job) == JobScheduler.RESULT_SUCCESS) {
      return true;
    }
    logger.warn("Android does not take the job {}", number);
    return false;
  }

  private JobScheduler scheduler() {
    return verifyNotNull(context.getSystemService(JobScheduler.class));
  }
}
