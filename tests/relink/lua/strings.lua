-- Numbers as text and back, patterns, sorting, packing.
for _, f in ipairs { "%d", "%5d|", "%-8d|", "%+d", "%x", "%X", "%o", "%#x", "%c" } do
  print(f, string.format(f, 65))
end
for _, x in ipairs { 0.1, 1e300, -1e-300, 123456789.125, 1 / 3, 2 ^ 53, -0.0, 1 / 0, -1 / 0 } do
  print(x, string.format("%g %e %f %a %.14g %20.3f|%-20.3e|", x, x, x, x, x, x, x))
end
for _, s in ipairs { "12", "0x1p4", " 7e2 ", "1e400", "0x", "", "1e", "inf", "nan", "0x.8p1", "9223372036854775808" } do
  print(("%q"):format(s), tonumber(s), math.tointeger(tonumber(s)))
end
print(("%s %q %5.2s|"):format("a\0b", "x\n\"\\\0", "abc"))
for w, n in ("one=1, two=22, three=333"):gmatch("(%a+)=(%d+)") do io.write(w, ":", n, " ") end
print()
print(("hello world"):gsub("o", "0"), ("  trim "):match("^%s*(.-)%s*$"))
local t = {}
for i = 1, 2000 do t[i] = (i * 7919) % 2003 end
table.sort(t)
print(t[1], t[1000], t[2000], table.concat(t, ",", 1, 10))
local names = { "b", "A", "a", "B", "_", "1" }
table.sort(names)
print(table.concat(names, " "))
print(string.pack("<i4>i8dz", 1, 2, 0.5, "hi"):byte(1, -1))
print(utf8.char(228, 8364, 128512), utf8.len("äö€"), #"äö€")
print(("ÄabcZ"):upper(), ("ÄabcZ"):lower())
