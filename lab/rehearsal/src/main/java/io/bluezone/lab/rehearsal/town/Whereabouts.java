// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.town;

import io.bluezone.lab.population.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where everyone is now, and was. A person is at one place at a time, or on the way. */
public final class Whereabouts {

  private final @Nullable Stay[] now;
  private final List<Stay> lived = new ArrayList<>();
  private final List<BiConsumer<Integer, Optional<Point>>> movers = new ArrayList<>();

  public Whereabouts(int people) {
    now = new Stay[people];
  }

  /** Tells of each move: the person, and the point or none of one on the way. */
  public void follow(BiConsumer<Integer, Optional<Point>> mover) {
    movers.add(mover);
  }

  /** Begins a stay, and ends the one before it. */
  public void arrive(Stay stay) {
    end(stay.person(), stay.from());
    now[stay.person()] = stay;
    movers.forEach(each -> each.accept(stay.person(), Optional.of(stay.seat())));
  }

  /** Ends a stay, unless another has begun. */
  public void leave(Stay stay) {
    if (stay.equals(now[stay.person()])) {
      end(stay.person(), stay.until());
      movers.forEach(each -> each.accept(stay.person(), Optional.empty()));
    }
  }

  private void end(int person, Instant time) {
    Stay before = now[person];
    if (before != null && before.from().isBefore(time)) {
      lived.add(before.endingAt(before.until().isBefore(time) ? before.until() : time));
    }
    now[person] = null;
  }

  public Optional<Stay> now(int person) {
    return Optional.ofNullable(now[person]);
  }

  /** Ends all stays for the time, and gives all that were since the last call. */
  public List<Stay> takeLived(Instant time) {
    for (int person = 0; person < now.length; person++) {
      Stay open = now[person];
      if (open != null) {
        end(person, time);
        if (open.until().isAfter(time)) {
          now[person] = new Stay(person, open.place(), time, open.until(), open.seat());
        }
      }
    }
    List<Stay> taken = List.copyOf(lived);
    lived.clear();
    return taken;
  }
}
