// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.Manifest.permission;
import android.content.Intent;
import io.bluezone.android.service.RestartReceiver;
import io.bluezone.android.service.TracingService;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What every app that takes the AAR declares with it. */
class LibraryManifestTest {

  private static final File MANIFEST = new File("src/main/aar/AndroidManifest.xml");
  private static final String ANDROID = "http://schemas.android.com/apk/res/android";

  /** Android 11, the last one on which a scan counts as a use of location. */
  private static final String ANDROID_11 = "30";

  private Document manifest;

  @BeforeEach
  void read() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    manifest = factory.newDocumentBuilder().parse(MANIFEST);
  }

  private List<Element> all(String tag) {
    NodeList nodes = manifest.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String attribute(Element element, String name) {
    return element.getAttributeNS(ANDROID, name);
  }

  private static String name(Element element) {
    return attribute(element, "name");
  }

  private Element permissionNamed(String wanted) {
    return all("uses-permission").stream()
        .filter(each -> name(each).equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void asksForTheseAndNothingElse() {
    assertThat(all("uses-permission"))
        .extracting(LibraryManifestTest::name)
        .containsExactlyInAnyOrder(
            permission.BLUETOOTH_SCAN,
            permission.BLUETOOTH_ADVERTISE,
            permission.BLUETOOTH_CONNECT,
            permission.BLUETOOTH,
            permission.BLUETOOTH_ADMIN,
            permission.ACCESS_FINE_LOCATION,
            permission.POST_NOTIFICATIONS,
            permission.FOREGROUND_SERVICE,
            permission.FOREGROUND_SERVICE_CONNECTED_DEVICE,
            permission.RECEIVE_BOOT_COMPLETED,
            permission.WAKE_LOCK);
    assertThat(all("queries")).isEmpty();
  }

  @Test
  void doesNotKnowTheLocationWhereAndroidDoesNotDemandIt() {
    assertThat(attribute(permissionNamed(permission.BLUETOOTH_SCAN), "usesPermissionFlags"))
        .isEqualTo("neverForLocation");
    assertThat(attribute(permissionNamed(permission.ACCESS_FINE_LOCATION), "maxSdkVersion"))
        .isEqualTo(ANDROID_11);
  }

  @Test
  void keepsNobodyFromInstallingTheApp() {
    assertThat(all("uses-feature"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(attribute(each, "required")).isEqualTo("false"));
    assertThat(attribute(all("uses-sdk").get(0), "minSdkVersion")).isEqualTo("26");
  }

  @Test
  void servesConnectedDevicesAndNoOtherApp() {
    assertThat(all("service"))
        .singleElement()
        .satisfies(
            service -> {
              assertThat(name(service)).isEqualTo(TracingService.class.getName());
              assertThat(attribute(service, "exported")).isEqualTo("false");
              assertThat(attribute(service, "foregroundServiceType"))
                  .isEqualTo("connectedDevice|location");
            });
  }

  /** Disabled until tracing is switched on. */
  @Test
  void hearsOfARestartAndAnUpdate() {
    assertThat(all("receiver"))
        .singleElement()
        .satisfies(
            receiver -> {
              assertThat(name(receiver)).isEqualTo(RestartReceiver.class.getName());
              assertThat(attribute(receiver, "exported")).isEqualTo("false");
              assertThat(attribute(receiver, "enabled")).isEqualTo("false");
            });
    assertThat(all("action"))
        .extracting(LibraryManifestTest::name)
        .containsExactlyInAnyOrder(Intent.ACTION_BOOT_COMPLETED, Intent.ACTION_MY_PACKAGE_REPLACED);
  }
}
