// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.linux.BlueZAdapter;
import io.bluezone.ble.linux.BlueZDiagnosis;
import io.bluezone.ble.linux.BlueZDiagnosis.Reach;
import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.examples.scanner.doctor.Finding.State;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosisTest {

  private static final Texts ENGLISH = Texts.of(Language.EN).with(CommandRun.class);

  /** A machine where all is well; tests change one fact of it. */
  private static final class Box {
    String system = "Linux";
    String kernel = "6.12.9";
    boolean installed = true;
    Reach reach = Reach.RUNNING;
    String detail = "refused";
    List<String> kernelAdapters = List.of("hci0");
    List<Facts.Switch> switches = List.of(new Facts.Switch("hci0", false, false));
    Optional<String> wanted = Optional.empty();
    String name = "hci0";
    boolean present = true;
    boolean powered = true;
    boolean blocked;
    Optional<Version> version = Optional.of(Version.parse("5.82"));
    boolean discovering;
    boolean advertises = true;
    int active;
    int free = 3;
    int length = 31;
    boolean interval = true;
    AddressRotation rotation = AddressRotation.EACH_ADVERTISEMENT;
    boolean gattServer = true;
    boolean passive = true;

    BlueZDiagnosis.Adapter adapter() {
      return new BlueZDiagnosis.Adapter(
          new BlueZAdapter(name, "00:AA:01:00:00:00", "gateway", powered, blocked, version),
          discovering,
          advertises,
          active,
          passive,
          RadioCapabilities.builder()
              .name(name)
              .platform("BlueZ")
              .advertisingInstances(free)
              .maxAdvertisementLength(length)
              .advertisingInterval(interval)
              .addressRotation(rotation)
              .activeScan(true)
              .gattClient(true)
              .gattServer(gattServer)
              .build());
    }

    Diagnosis judge() {
      boolean reached = reach == Reach.RUNNING;
      return judge(reached && present ? List.of(adapter()) : List.of());
    }

    Diagnosis judge(List<BlueZDiagnosis.Adapter> adapters) {
      return Diagnosis.of(
          new Facts(
              new Facts.Platform(system, kernel, "17.0.1", "lan"),
              installed,
              kernelAdapters,
              switches,
              wanted,
              new BlueZDiagnosis(reach, reach == Reach.RUNNING ? "" : detail, adapters)));
    }
  }

  private final Box box = new Box();

  private static Finding check(Diagnosis diagnosis, String id) {
    return diagnosis.checks().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void expect(String id, State state, String found, String remedy) {
    Diagnosis diagnosis = box.judge();
    Finding.Said finding = check(diagnosis, id).said(ENGLISH);
    assertThat(finding.state()).as(finding.toString()).isEqualTo(state);
    assertThat(finding.found()).contains(found);
    assertThat(String.valueOf(finding.remedy())).contains(remedy);
    assertThat(diagnosis.works()).isEqualTo(state != State.FAILED);
  }

  @Test
  void hasNothingToDoWhereAllIsWell() {
    Diagnosis diagnosis = box.judge();
    assertThat(diagnosis.works()).isTrue();
    assertThat(diagnosis.adapter()).isEqualTo("hci0");
    assertThat(diagnosis.checks()).allMatch(each -> each.state() == State.OK);
    assertThat(diagnosis.checks()).allMatch(each -> each.remedy() == null);
    assertThat(diagnosis.checks()).extracting(Finding::id).doesNotHaveDuplicates().hasSize(16);
    assertThat(diagnosis.text(ENGLISH, 80))
        .endsWith("This box can trace." + System.lineSeparator());
  }

  @ParameterizedTest
  @EnumSource
  void makesTheSameChecksHoweverFarTheLookGot(Reach reach) {
    box.reach = reach;
    assertThat(box.judge().checks())
        .extracting(Finding::id)
        .isEqualTo(new Box().judge().checks().stream().map(Finding::id).toList());
  }

  @Test
  void refusesAnotherSystem() {
    box.system = "Windows";
    expect("kernel", State.FAILED, "BlueZ is for Linux", "Linux");
  }

  @ParameterizedTest
  @CsvSource({"4.19.0, WARNING", "5.10.3-rpi, WARNING", "5.11.0, OK", "10.0, OK", "odd, OK"})
  void warnsOfAnOldKernelThatDoesNotKeepIntervals(String kernel, State state) {
    box.kernel = kernel;
    assertThat(check(box.judge(), "kernel").state()).isEqualTo(state);
  }

  @Test
  void checksNothingElseWithoutABus() {
    box.reach = Reach.NO_BUS;
    expect("bus", State.FAILED, "refused", "systemctl start dbus");
    assertThat(box.judge().checks().stream().filter(each -> each.state() == State.FAILED))
        .hasSize(1);
  }

  /** The library's own sentence is English. */
  @Test
  void saysOfTheBusWhatTheSystemSaysAlone() {
    box.reach = Reach.NO_BUS;
    box.detail = "cannot reach it; is it there? (Failed to connect (1): No such file)";
    Texts vietnamese = Texts.of(Language.VI).with(CommandRun.class);
    assertThat(box.judge().text(vietnamese, 200))
        .contains("hệ thống báo: Failed to connect (1): No such file" + System.lineSeparator())
        .endsWith("Cần khắc phục trước: bus" + System.lineSeparator());
  }

  @Test
  void tellsToStartADaemonThatDoesNotRun() {
    box.reach = Reach.NOT_RUNNING;
    expect("bluetoothd", State.FAILED, "not running", "systemctl enable --now bluetooth");
    assertThat(check(box.judge(), "permission").state()).isEqualTo(State.NOT_CHECKED);
    assertThat(check(box.judge(), "adapter").said(ENGLISH).found()).contains("the kernel has hci0");
  }

  @Test
  void doesNotTellToStartTheDaemonWithoutAnAdapter() {
    box.reach = Reach.NOT_RUNNING;
    box.kernelAdapters = List.of();
    expect("bluetoothd", State.FAILED, "not running", "plug in an adapter");
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_RUNNING", "NO_BUS"})
  void tellsToInstallAMissingDaemon(Reach reach) {
    box.reach = reach;
    box.installed = false;
    expect("bluetoothd", State.FAILED, "not installed", "apt install bluez");
  }

  @Test
  void tellsToRestartAHangingDaemon() {
    box.reach = Reach.NO_ANSWER;
    expect("bluetoothd", State.FAILED, "does not answer", "systemctl restart bluetooth");
  }

  @Test
  void tellsAnUnprivilegedUserToJoinTheGroup() {
    box.reach = Reach.NOT_PERMITTED;
    expect("permission", State.FAILED, "does not let lan", "adduser lan bluetooth");
    assertThat(check(box.judge(), "bluetoothd").state()).isEqualTo(State.OK);
  }

  @ParameterizedTest
  @CsvSource({"5, 49, FAILED, too old", "5, 50, OK, tested with is 5.82", "6, 0, OK, BlueZ 6.0"})
  void refusesAnOldBlueZ(int major, int minor, State state, String found) {
    box.version = Optional.of(Version.parse(major + "." + minor));
    assertThat(check(box.judge(), "version").state()).isEqualTo(state);
    assertThat(check(box.judge(), "version").said(ENGLISH).found()).contains(found);
  }

  @Test
  void goesOnWithoutAKnownVersion() {
    box.version = Optional.empty();
    expect("version", State.NOT_CHECKED, "", "null");
  }

  @Test
  void tellsToPlugInAnAdapter() {
    box.present = false;
    box.kernelAdapters = List.of();
    expect("adapter", State.FAILED, "no Bluetooth adapter", "plug one in");
  }

  @Test
  void sendsAnAdapterThatOnlyTheKernelHasToBlueZ() {
    box.present = false;
    expect("adapter", State.FAILED, "hci0, but BlueZ does not show it", "restart bluetooth");
  }

  @Test
  void namesAnAdapterOfAnotherName() {
    box.wanted = Optional.of("hci7");
    expect("adapter", State.FAILED, "no adapter hci7; BlueZ has hci0", "--radio");
    assertThat(box.judge().adapter()).isNull();
  }

  @Test
  void judgesTheAdapterThatIsOnUnlessOneIsNamed() {
    Box second = new Box();
    second.name = "hci1";
    box.powered = false;
    List<BlueZDiagnosis.Adapter> both = List.of(box.adapter(), second.adapter());
    assertThat(box.judge(both).adapter()).isEqualTo("hci1");
    assertThat(check(box.judge(both), "adapter").said(ENGLISH).found())
        .endsWith("BlueZ has hci0, hci1");
    box.wanted = Optional.of("hci0");
    assertThat(box.judge(both).adapter()).isEqualTo("hci0");
  }

  @Test
  void liftsASoftBlock() {
    box.switches = List.of(new Facts.Switch("hci0", true, false));
    expect("blocked", State.FAILED, "rfkill", "sudo rfkill unblock bluetooth");
  }

  @Test
  void countsABlockThatOnlyBlueZTellsOf() {
    box.switches = List.of();
    box.blocked = true;
    expect("blocked", State.FAILED, "rfkill", "sudo rfkill unblock bluetooth");
  }

  @Test
  void leavesAHardBlockToThePerson() {
    box.switches = List.of(new Facts.Switch("tpacpi_bluetooth_sw", true, true));
    expect("blocked", State.FAILED, "a switch or key", "wireless switch");
  }

  @Test
  void ignoresABlockOfAnotherAdapter() {
    box.switches = List.of(new Facts.Switch("hci1", true, false));
    expect("blocked", State.OK, "nothing", "null");
  }

  @Test
  void tellsToSwitchOnAnAdapter() {
    box.powered = false;
    expect("power", State.FAILED, "is off", "bluetoothctl power on");
  }

  @Test
  void sendsNothingWithoutAnAdvertisingManager() {
    box.advertises = false;
    box.free = 0;
    expect("advertising", State.FAILED, "does not offer to advertise", "newer BlueZ");
  }

  @Test
  void tellsTakenInstancesFromMissingOnes() {
    box.free = 0;
    expect("advertising", State.FAILED, "cannot advertise", "another adapter");
    box.active = 2;
    expect("advertising", State.FAILED, "all advertising instances are taken: 2", "end the other");
  }

  @Test
  void refusesAdvertisementsTooShortForAnId() {
    box.length = 27;
    expect("advertising-length", State.FAILED, "27 bytes", "another adapter");
  }

  @Test
  void warnsOfIntervalsThatAreNotKept() {
    box.interval = false;
    expect("advertising-interval", State.WARNING, "less often", "newer");
  }

  @ParameterizedTest
  @EnumSource(names = {"EACH_BROADCAST", "FIXED", "UNKNOWN"})
  void warnsOfAnAddressThatStaysWithTheLineForMainConf(AddressRotation rotation) {
    box.rotation = rotation;
    expect("address", State.WARNING, "address", "Privacy = device");
    assertThat(box.judge().text(ENGLISH, 80))
        .contains("\n           in /etc/bluetooth/main.conf", "see the warnings");
  }

  @Test
  void warnsThatIPhonesCannotAskWithoutAGattServer() {
    box.gattServer = false;
    expect("gatt-server", State.FAILED, "GATT", "newer BlueZ");
  }

  @Test
  void warnsOfAnotherScanner() {
    box.discovering = true;
    expect("scan", State.WARNING, "another program is scanning", "scan off");
  }

  @Test
  void needsNoPassiveScanning() {
    box.passive = false;
    expect("passive-scan", State.OK, "can do without", "null");
  }

  @Test
  void namesTheFirstThingToMend() {
    box.powered = false;
    box.gattServer = false;
    assertThat(box.judge().text(ENGLISH, 80))
        .contains("failed   power", "what to do:\n           bluetoothctl power on\n")
        .endsWith("cannot trace yet. First mend: power" + System.lineSeparator());
  }

  @Test
  void keepsWhatItFoundWithinTheWindow() {
    box.powered = false;
    box.rotation = AddressRotation.EACH_BROADCAST;
    assertThat(box.judge().text(ENGLISH, 80).lines())
        .filteredOn(line -> !line.startsWith("           ") || line.startsWith(" ".repeat(30)))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }
}
