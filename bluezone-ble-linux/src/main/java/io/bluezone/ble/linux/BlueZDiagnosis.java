// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.linux.internal.adapter.AdapterProbe;
import io.bluezone.ble.linux.internal.adapter.AdapterWatcher;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.dbus.BlueZBus;
import io.bluezone.ble.linux.internal.dbus.BusError;
import io.bluezone.ble.linux.internal.dbus.BusListener;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.types.Variant;

/**
 * The state of this machine's BlueZ, for programs that tell their user what is wrong. A value;
 * immutable.
 *
 * @param reach how far the look got
 * @param detail the words of the refusal; empty if there was none
 * @param adapters what BlueZ says of its adapters, in order of their names; empty if it could not
 *     be asked
 */
public record BlueZDiagnosis(Reach reach, String detail, List<Adapter> adapters) {

  /** The depth that the diagnosis reached. */
  public enum Reach {
    /** There is no system bus, or it refuses every connection. */
    NO_BUS,
    /** The bus is there, bluetoothd is not. */
    NOT_RUNNING,
    /** The bus does not let this user talk to bluetoothd. */
    NOT_PERMITTED,
    /** bluetoothd has the bus name but does not answer. */
    NO_ANSWER,
    /** bluetoothd answers. */
    RUNNING
  }

  /**
   * BlueZ's account of an adapter.
   *
   * @param adapter which one
   * @param discovering whether anybody's discovery runs on it
   * @param advertises whether BlueZ offers to advertise on it at all
   * @param activeInstances how many advertisements are on it now, of all programs
   * @param passiveScanOffered whether BlueZ offers to watch for patterns of advertisements, which
   *     needs no active scan (experimental in BlueZ 5.82)
   * @param capabilities what a {@link BlueZRadio} on it can do; its advertising instances are those
   *     that are free
   */
  public record Adapter(
      BlueZAdapter adapter,
      boolean discovering,
      boolean advertises,
      int activeInstances,
      boolean passiveScanOffered,
      RadioCapabilities capabilities) {}

  public BlueZDiagnosis {
    adapters = ImmutableList.copyOf(adapters);
  }

  /**
   * {@return what was found} Starts nothing and changes nothing. Waits for BlueZ, some 20 s if it
   * does not answer.
   */
  public static BlueZDiagnosis take(BlueZSettings settings) {
    try (BlueZBus bus = new BlueZBus(settings.busAddress(), BusListener.NONE)) {
      Map<String, Map<String, Map<String, Variant<?>>>> objects = bus.objects();
      AdapterWatcher watcher = new AdapterWatcher("");
      watcher.reset(objects);
      ImmutableList.Builder<Adapter> adapters = ImmutableList.builder();
      for (BlueZAdapter each : watcher.all()) {
        adapters.add(
            describe(each, objects.getOrDefault(each.path(), ImmutableMap.of()), settings));
      }
      return new BlueZDiagnosis(Reach.RUNNING, "", adapters.build());
    } catch (BusError e) {
      return failed(reach(e), e);
    } catch (RadioException e) {
      return failed(Reach.NO_BUS, e);
    }
  }

  private static BlueZDiagnosis failed(Reach reach, Exception cause) {
    return new BlueZDiagnosis(reach, String.valueOf(cause.getMessage()), ImmutableList.of());
  }

  private static Reach reach(BusError error) {
    if (error.name().endsWith(".AccessDenied")) {
      return Reach.NOT_PERMITTED;
    }
    return error.name().equals(BusError.NO_REPLY) ? Reach.NO_ANSWER : Reach.NOT_RUNNING;
  }

  private static Adapter describe(
      BlueZAdapter adapter, Map<String, Map<String, Variant<?>>> interfaces, BlueZSettings settings)
      throws RadioException {
    PropertyMap properties = properties(interfaces, PoweredAdapter.ADAPTER);
    PropertyMap advertising = properties(interfaces, PoweredAdapter.ADVERTISING_MANAGER);
    return new Adapter(
        adapter,
        properties.is("Discovering"),
        interfaces.containsKey(PoweredAdapter.ADVERTISING_MANAGER),
        advertising.integer("ActiveInstances").orElse(0),
        properties(interfaces, PoweredAdapter.MONITOR_MANAGER)
            .strings("SupportedMonitorTypes")
            .contains("or_patterns"),
        AdapterProbe.of(adapter.name(), settings).capabilities());
  }

  private static PropertyMap properties(
      Map<String, Map<String, Variant<?>>> interfaces, String name) {
    return new PropertyMap(interfaces.getOrDefault(name, ImmutableMap.of()));
  }
}
