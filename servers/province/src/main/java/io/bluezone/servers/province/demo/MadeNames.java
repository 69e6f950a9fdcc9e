// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.demo;

import java.text.Normalizer;
import java.util.List;

/** Names of places that are made up of syllables that Vietnamese names have. */
final class MadeNames {

  private static final List<String> FIRST =
      List.of(
          "An", "Bình", "Cẩm", "Đông", "Giang", "Hòa", "Khánh", "Lộc", "Minh", "Ngọc", "Phúc",
          "Quang", "Sơn", "Thanh", "Vĩnh", "Xuân");
  private static final List<String> SECOND =
      List.of(
          "Bằng", "Châu", "Dương", "Điền", "Hạ", "Kiều", "Lâm", "Mỹ", "Nghĩa", "Phong", "Quý",
          "Sen", "Tường", "Uyên", "Viên", "Yên");

  static final List<String> AGENCIES =
      List.of(
          "Sở Y tế|Department of Health",
          "Sở Giáo dục và Đào tạo|Department of Education and Training",
          "Sở Khoa học và Công nghệ|Department of Science and Technology",
          "Sở Nội vụ|Department of Home Affairs",
          "Sở Tài chính|Department of Finance",
          "Sở Xây dựng|Department of Construction",
          "Sở Công Thương|Department of Industry and Trade",
          "Sở Nông nghiệp và Môi trường|Department of Agriculture and Environment",
          "Sở Văn hóa, Thể thao và Du lịch|Department of Culture, Sports and Tourism",
          "Sở Tư pháp|Department of Justice",
          "Sở Dân tộc và Tôn giáo|Department of Ethnic and Religious Affairs",
          "Thanh tra tỉnh|Provincial Inspectorate",
          "Văn phòng Ủy ban nhân dân tỉnh|Office of the People's Committee",
          "Ban Quản lý các khu công nghiệp|Industrial Zones Authority",
          "Trung tâm Phục vụ hành chính công|Public Services Centre",
          "Đài Phát thanh và Truyền hình|Radio and Television",
          "Báo tỉnh|Provincial Newspaper",
          "Tỉnh Đoàn|Youth Union",
          "Hội Liên hiệp Phụ nữ|Women's Union",
          "Hội Nông dân|Farmers' Union",
          "Hội Cựu chiến binh|Veterans' Association",
          "Liên đoàn Lao động|Federation of Labour",
          "Ủy ban Mặt trận Tổ quốc|Fatherland Front Committee",
          "Hội Chữ thập đỏ|Red Cross Society",
          "Công an tỉnh|Provincial Police",
          "Bộ Chỉ huy Quân sự|Military Command",
          "Tòa án nhân dân|People's Court",
          "Viện Kiểm sát nhân dân|People's Procuracy",
          "Thuế tỉnh|Tax Office",
          "Hải quan|Customs Office",
          "Kho bạc Nhà nước|State Treasury",
          "Thống kê tỉnh|Statistics Office",
          "Bảo hiểm xã hội|Social Insurance",
          "Thi hành án dân sự|Civil Judgment Enforcement",
          "Bưu điện tỉnh|Provincial Post",
          "Công ty Điện lực|Power Company",
          "Trung tâm Kiểm soát bệnh tật|Centre for Disease Control",
          "Trung tâm Khuyến nông|Agricultural Extension Centre",
          "Quỹ Bảo vệ môi trường|Environment Fund",
          "Văn phòng đại diện tại Hà Nội|Liaison Office in Hanoi");

  private MadeNames() {}

  /** {@return the name of a place by its number, 0 to 255} */
  static String place(int number) {
    return FIRST.get(number % FIRST.size())
        + " "
        + SECOND.get((number / FIRST.size() + number) % SECOND.size());
  }

  /** {@return a name without its diacritics, as English pages have it} */
  static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('Đ', 'D')
        .replace('đ', 'd');
  }
}
