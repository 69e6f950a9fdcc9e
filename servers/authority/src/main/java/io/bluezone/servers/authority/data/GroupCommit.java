// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.data;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionException;

/**
 * Lets requests that wait for the database share a commit. Each is answered only after the commit
 * that holds it. None waits for others to come: the first does the work of those that came while
 * the one before was at it. There is no thread but the callers'. Thread safe.
 *
 * <p>A group that fails is done again one by one, so that one request fails for itself alone. If
 * the database is out of reach or has no room, all fail, and none is tried again.
 */
public final class GroupCommit<T, R> {

  /** The most requests in one transaction. */
  public static final int MOST_TOGETHER = 64;

  private static final int POSTGRES_GROUPS = 3;
  private static final int MOST_WAITING = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private static final class Entry<T, R> {

    private final T member;

    /** Gives its answer, after its caller has led the group if it is the first of it. */
    private final CompletableFuture<Supplier<R>> turn = new CompletableFuture<>();

    Entry(T member) {
      this.member = member;
    }
  }

  private final int mostGroups;
  private final Function<List<T>, List<Supplier<R>>> work;
  private final Duration patience;

  /** Not empty only while the most groups are under way; the one that ends makes them the next. */
  @GuardedBy("this")
  private final ArrayDeque<Entry<T, R>> waiting = new ArrayDeque<>();

  @GuardedBy("this")
  private int groups;

  /**
   * Groups of which so many are under way at a time. The work is one transaction for a list of
   * requests. It gives an answer for each, in their order, which the request's caller asks for
   * after the commit.
   */
  public GroupCommit(int mostGroups, Function<List<T>, List<Supplier<R>>> work) {
    this(mostGroups, work, PATIENCE);
  }

  GroupCommit(int mostGroups, Function<List<T>, List<Supplier<R>>> work, Duration patience) {
    this.mostGroups = mostGroups;
    this.work = work;
    this.patience = patience;
  }

  /**
   * As many groups at a time as serve a database: PostgreSQL computes one while others wait for its
   * disk, SQLite has one writer.
   */
  public static <T, R> GroupCommit<T, R> on(
      Database database, Function<List<T>, List<Supplier<R>>> work) {
    return new GroupCommit<>(database.isPostgres() ? POSTGRES_GROUPS : 1, work);
  }

  /**
   * Does one request's work, and gives its answer once it is committed. Not to be called in a
   * transaction.
   *
   * @throws Refused if too many wait, or it has waited too long to begin; nothing is done then
   */
  public R take(T member) {
    Entry<T, R> entry = new Entry<>(member);
    return (enter(entry) ? lead(List.of(entry)) : await(entry)).get();
  }

  /** {@return whether the caller is to lead a group at once} */
  private synchronized boolean enter(Entry<T, R> entry) {
    if (waiting.size() >= MOST_WAITING) {
      throw busy();
    }
    if (groups == mostGroups) {
      waiting.add(entry);
      return false;
    }
    groups++;
    return true;
  }

  private Supplier<R> await(Entry<T, R> entry) {
    try {
      return entry.turn.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return leaveOrJoin(entry);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return leaveOrJoin(entry);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the group if it has begun: the database bounds its time, and it may be committed. */
  private Supplier<R> leaveOrJoin(Entry<T, R> entry) {
    synchronized (this) {
      if (waiting.remove(entry)) {
        throw busy();
      }
    }
    return entry.turn.join();
  }

  private static Refused busy() {
    return Refused.later(Reason.UNAVAILABLE, "try again later", RETRY_AFTER);
  }

  /** Does the work of a group, and gives the answer of the first. */
  private Supplier<R> lead(List<Entry<T, R>> group) {
    List<Supplier<R>> answers =
        failed(group.size(), new IllegalStateException("a group's work was broken off"));
    try {
      answers = answers(group.stream().map(entry -> entry.member).toList());
    } finally {
      handOver();
      for (int i = 1; i < group.size(); i++) {
        group.get(i).turn.complete(answers.get(i));
      }
    }
    return answers.get(0);
  }

  /** Makes those that wait the next group at once, so that no other leader takes one of them. */
  private synchronized void handOver() {
    List<Entry<T, R>> group = new ArrayList<>();
    while (group.size() < MOST_TOGETHER && !waiting.isEmpty()) {
      group.add(waiting.remove());
    }
    if (group.isEmpty()) {
      groups--;
    } else {
      group.get(0).turn.complete(() -> lead(group).get());
    }
  }

  private List<Supplier<R>> answers(List<T> members) {
    try {
      return work.apply(members);
    } catch (RuntimeException e) {
      return members.size() == 1 || isOutOfReach(e) ? failed(members.size(), e) : inTurn(members);
    }
  }

  private List<Supplier<R>> inTurn(List<T> members) {
    List<Supplier<R>> answers = new ArrayList<>();
    for (T member : members) {
      try {
        answers.addAll(work.apply(List.of(member)));
      } catch (RuntimeException e) {
        if (isOutOfReach(e)) {
          answers.addAll(failed(members.size() - answers.size(), e));
          return answers;
        }
        answers.addAll(failed(1, e));
      }
    }
    return answers;
  }

  /** Tells whether it is unknown what was committed, and the next would wait as long. */
  private static boolean isOutOfReach(RuntimeException failure) {
    return failure instanceof TransactionException
        || failure instanceof DataAccessResourceFailureException
        || failure instanceof QueryTimeoutException;
  }

  private static <R> List<Supplier<R>> failed(int count, RuntimeException failure) {
    return Collections.nCopies(
        count,
        () -> {
          throw failure;
        });
  }
}
