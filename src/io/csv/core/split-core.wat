;; Parts ordinary CSV into records and fields, and numbers the texts of the wanted ones: scripts/build-scan-core.ts turns
;; this text into split-core.ts. What is ordinary: quotes open where a field begins and close where it ends, no CR
;; without its LF. memory-map.ts says what lies where in the memory.
(module
  (memory (import "split" "memory") 1 65536)

  ;; One bit for each of the 64 bytes at hand that is one of `$these`, the first one lowest.
  (define bits $these
    local.get $a local.get $these i8x16.eq i8x16.bitmask i64.extend_i32_u
    local.get $b local.get $these i8x16.eq i8x16.bitmask i64.extend_i32_u i64.const 16 i64.shl i64.or
    local.get $c local.get $these i8x16.eq i8x16.bitmask i64.extend_i32_u i64.const 32 i64.shl i64.or
    local.get $d local.get $these i8x16.eq i8x16.bitmask i64.extend_i32_u i64.const 48 i64.shl i64.or)
  ;; Those of the bits whose bytes follow one of `$these` bits; `$last` keeps whether the 64 bytes before ended with one.
  (define after $these $last
    local.get $these i64.const 1 i64.shl local.get $last i64.or)
  (define spread $bits $by
    local.get $bits local.get $bits i64.const $by i64.shl i64.xor local.set $bits)
  (define without-lowest $bits
    local.get $bits local.get $bits i64.const 1 i64.sub i64.and local.set $bits)
  (define put-place $offset
    local.get $out local.get $ends i64.ctz i32.wrap_i64 local.get $at i32.add i32.store $offset
    without-lowest $ends)

  ;; Looks at the text from $from, where a record begins, to $to; 64 bytes more are read and masked out. Gives the number of records that end in it. Places: of
  ;; each delimiter and line end outside quotes. Records, three numbers each: how many places lie before its end, how many
  ;; lines end before it or in it, and what there may be in it: 1 doubled quotes, 2 more than ASCII. It stops before the
  ;; first record in which something shows that is not ordinary.
  (func (export "split") (param $from i32) (param $to i32) (param $delimiter i32) (result i32)
    (local $at i32) (local $left i32) (local $out i32) (local $next i32) (local $record i32) (local $lines i32)
    (local $flag i32) (local $here i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $delimiters v128) (local $quotes v128) (local $lfs v128) (local $crs v128)
    (local $quote i64) (local $delim i64) (local $lf i64) (local $cr i64) (local $kept i64) (local $inside i64)
    (local $within i64) (local $opening i64) (local $closing i64) (local $ends i64) (local $odd i64) (local $upto i64)
    (local $line i64) (local $parting i64) (local $all i64)
    (local $lastQuote i64) (local $lastCr i64) (local $lastStart i64)
    local.get $delimiter i8x16.splat local.set $delimiters
    i32.const 34 i8x16.splat local.set $quotes
    i32.const 10 i8x16.splat local.set $lfs
    i32.const 13 i8x16.splat local.set $crs
    i32.const 65536 local.set $out
    i32.const 204800 local.set $record
    local.get $from local.set $at
    i64.const 1 local.set $lastStart
    block
      loop
        local.get $to local.get $at i32.sub local.tee $left i32.const 0 i32.le_s br_if 1
        local.get $at v128.load offset=0 local.set $a
        local.get $at v128.load offset=16 local.set $b
        local.get $at v128.load offset=32 local.set $c
        local.get $at v128.load offset=48 local.set $d
        bits $quotes local.set $quote
        bits $delimiters local.set $delim
        bits $lfs local.set $lf
        bits $crs local.set $cr
        i64.const 0 i64.const 1 i64.sub local.set $kept
        local.get $left i32.const 64 i32.lt_s
        if
          i64.const 1 local.get $left i64.extend_i32_u i64.shl i64.const 1 i64.sub local.set $kept
          local.get $quote local.get $kept i64.and local.set $quote
          local.get $delim local.get $kept i64.and local.set $delim
          local.get $lf local.get $kept i64.and local.set $lf
          local.get $cr local.get $kept i64.and local.set $cr
        end
        ;; A bit is set from each opening quote up to the byte before the closing one.
        local.get $quote local.set $within
        spread $within 1
        spread $within 2
        spread $within 4
        spread $within 8
        spread $within 16
        spread $within 32
        local.get $within local.get $inside i64.xor local.set $within
        i64.const 0 local.get $within i64.const 63 i64.shr_u i64.sub local.set $inside
        local.get $quote local.get $within i64.and local.set $opening
        local.get $quote local.get $opening i64.xor local.set $closing
        local.get $delim local.get $lf i64.or local.tee $parting
        local.get $within i64.const 0 i64.const 1 i64.sub i64.xor i64.and local.set $ends
        ;; Where a quote may open: at the beginning of a field, or as the second of two.
        local.get $ends local.get $closing i64.or local.set $all
        local.get $opening
        after $all $lastStart
        i64.const 0 i64.const 1 i64.sub i64.xor i64.and
        ;; What may follow a closing quote.
        after $closing $lastQuote
        local.get $parting local.get $cr i64.or local.get $quote i64.or
        i64.const 0 i64.const 1 i64.sub i64.xor i64.and i64.or
        after $cr $lastCr
        local.get $lf i64.const 0 i64.const 1 i64.sub i64.xor i64.and i64.or
        local.get $kept i64.and local.set $odd
        ;; What there may be is told by 64 bytes: of the record that ends in them and of the one that begins.
        after $closing $lastQuote
        local.get $opening i64.and i64.eqz i32.eqz
        local.get $a local.get $b v128.or local.get $c v128.or local.get $d v128.or
        i8x16.bitmask i32.eqz i32.eqz i32.const 1 i32.shl i32.or
        local.tee $here local.get $flag i32.or local.set $flag
        local.get $odd i64.eqz i32.eqz
        if
          local.get $at local.set $to
          local.get $odd local.get $odd i64.const 1 i64.sub i64.xor i64.const 1 i64.shr_u local.get $ends i64.and local.set $ends
        end
        local.get $all i64.const 63 i64.shr_u local.set $lastStart
        local.get $closing i64.const 63 i64.shr_u local.set $lastQuote
        local.get $cr i64.const 63 i64.shr_u local.set $lastCr
        ;; Records that end here.
        local.get $ends local.get $lf i64.and local.set $line
        block
          loop
            local.get $line i64.eqz br_if 1
            local.get $line local.get $line i64.const 1 i64.sub i64.xor local.set $upto
            local.get $record
            local.get $out i32.const 65536 i32.sub i32.const 2 i32.shr_u
            local.get $ends local.get $upto i64.and i64.popcnt i32.wrap_i64 i32.add
            i32.store offset=0
            local.get $record
            local.get $lines local.get $lf local.get $upto i64.and i64.popcnt i32.wrap_i64 i32.add
            i32.store offset=4
            local.get $record local.get $flag i32.store offset=8
            local.get $here local.set $flag
            local.get $record i32.const 12 i32.add local.set $record
            without-lowest $line
            br 0
          end
        end
        local.get $lines local.get $lf i64.popcnt i32.wrap_i64 i32.add local.set $lines
        local.get $out local.get $ends i64.popcnt i32.wrap_i64 i32.const 2 i32.shl i32.add local.set $next
        ;; Six are written in any case, and overwritten where there are fewer: that is quicker than to ask.
        put-place offset=0
        put-place offset=4
        put-place offset=8
        put-place offset=12
        put-place offset=16
        put-place offset=20
        local.get $out i32.const 24 i32.add local.set $out
        block
          loop
            local.get $ends i64.eqz br_if 1
            put-place offset=0
            local.get $out i32.const 4 i32.add local.set $out
            br 0
          end
        end
        local.get $next local.set $out
        local.get $at i32.const 64 i32.add local.set $at
        br 0
      end
    end
    local.get $record i32.const 204800 i32.sub i32.const 12 i32.div_u)

  (define quote-or-blank $byte
    local.get $byte i32.const 32 i32.eq
    local.get $byte i32.const 9 i32.eq i32.or
    local.get $byte i32.const 10 i32.eq i32.or
    local.get $byte i32.const 13 i32.eq i32.or
    local.get $byte i32.const 34 i32.eq i32.or
    local.get $byte local.get $delimiter i32.eq i32.or)
  (define add $local $number
    local.get $local i32.const $number i32.add local.set $local)
  (define state $place
    i32.const 0 i32.load $place)
  (define keep-state $place $local
    i32.const 0 local.get $local i32.store $place)
  (define put $offset $local
    local.get $row local.get $local i32.store $offset)
  ;; Of the bytes in the mask: whether all are from blank to tilde, which are figures, which are one of + , - . and whether all
  ;; are figures or points.
  (define look-at-cell
    local.get $cellBytes local.get $blanks i8x16.sub local.get $visible i8x16.lt_u i8x16.bitmask
    local.get $mask i32.and local.get $mask i32.eq
    local.get $cellBytes local.get $zeros i8x16.sub local.get $tens i8x16.lt_u i8x16.bitmask local.get $mask i32.and
    local.get $cellBytes local.get $signs i8x16.sub local.get $fours i8x16.lt_u i8x16.bitmask local.get $mask i32.and
    local.get $cellBytes local.get $zeros i8x16.sub local.get $tens i8x16.lt_u
    local.get $cellBytes local.get $points i8x16.eq v128.or i8x16.bitmask
    local.get $mask i32.and local.get $mask i32.eq)
  (define mix $factor
    i32.xor i32.const $factor i32.mul local.set $hash)

  ;; Puts records that `split` found into the batch, with the wanted cells of each: until there are no more of them, the
  ;; batch is full, or a record comes that may be blank, too long, or of more fields than there are columns. Its state is in
  ;; the first words of the memory and is kept there. Gives how many cells have a text that a pool does not know.
  (func (export "take") (result i32)
    (local $width i32) (local $wanted i32) (local $delimiter i32) (local $batch i32) (local $k i32)
    (local $record i32) (local $recordEnd i32) (local $place i32) (local $from i32) (local $lines i32)
    (local $lineBase i32) (local $new i32)
    (local $last i32) (local $to i32) (local $at i32) (local $byte i32) (local $count i32) (local $flags i32)
    (local $row i32) (local $cell i32) (local $apart i32) (local $column i32) (local $columnEnd i32)
    (local $stop i32) (local $start i32) (local $end i32) (local $number i32) (local $pool i32) (local $hash i32)
    (local $length i32) (local $slot i32) (local $entry i32) (local $text i32) (local $lastFour i32) (local $same i32) (local $kind i32)
    (local $mask i32) (local $seen i32) (local $figures i32) (local $signed i32) (local $bothKinds i32)
    (local $cellBytes v128) (local $blanks v128) (local $visible v128) (local $zeros v128) (local $tens v128) (local $points v128)
    (local $signs v128) (local $fours v128)
    i32.const 32 i8x16.splat local.set $blanks
    i32.const 95 i8x16.splat local.set $visible
    i32.const 48 i8x16.splat local.set $zeros
    i32.const 10 i8x16.splat local.set $tens
    i32.const 46 i8x16.splat local.set $points
    i32.const 43 i8x16.splat local.set $signs
    i32.const 4 i8x16.splat local.set $fours
    state offset=0 local.set $width
    state offset=4 local.set $wanted
    state offset=8 local.set $delimiter
    state offset=12 local.set $batch
    state offset=16 local.set $k
    state offset=20 local.set $record
    state offset=24 local.set $recordEnd
    state offset=28 local.set $place
    state offset=32 local.set $from
    state offset=36 local.set $lines
    state offset=40 local.set $lineBase
    local.get $wanted i32.const 12 i32.shl local.set $apart
    local.get $wanted i32.const 12 i32.mul i32.const 64 i32.add local.set $columnEnd
    block
      loop
        local.get $record local.get $recordEnd i32.ge_u br_if 1
        local.get $k i32.const 1024 i32.ge_u br_if 1
        ;; Its line end, and its text without it.
        local.get $record i32.load offset=0 i32.const 2 i32.shl i32.const 65532 i32.add local.set $last
        local.get $last i32.load offset=0 local.tee $to
        local.get $from i32.gt_u
        if
          local.get $to i32.const 1 i32.sub i32.load8_u offset=0 i32.const 13 i32.eq
          if
            local.get $to i32.const 1 i32.sub local.set $to
          end
        end
        local.get $to local.get $from i32.sub i32.const 32767 i32.gt_u br_if 1
        ;; Anything in it?
        local.get $from local.set $at
        block
          loop
            local.get $at local.get $to i32.ge_u br_if 3
            local.get $at i32.load8_u offset=0 local.set $byte
            quote-or-blank $byte i32.eqz br_if 1
            add $at 1
            br 0
          end
        end
        local.get $last local.get $place i32.sub i32.const 2 i32.shr_u i32.const 1 i32.add local.tee $count
        local.get $width i32.gt_u
        if
          local.get $width i32.const 2 i32.shl local.get $place i32.add i32.const 4 i32.sub i32.load offset=0
          i32.const 1 i32.add local.set $at
          block
            loop
              local.get $at local.get $to i32.ge_u br_if 1
              local.get $at i32.load8_u offset=0 local.set $byte
              quote-or-blank $byte i32.eqz br_if 4
              add $at 1
              br 0
            end
          end
        end
        local.get $record i32.load offset=8 local.set $flags
        ;; The wanted cells.
        i32.const 0 local.set $kind
        local.get $k local.get $wanted i32.mul i32.const 2 i32.shl local.get $batch i32.add i32.const 28672 i32.add
        local.set $cell
        i32.const 64 local.set $column
        block
          loop
            local.get $column local.get $columnEnd i32.ge_u br_if 1
            i32.const 0 local.set $number
            local.get $place local.get $column i32.load offset=0 i32.add local.tee $stop
            local.get $last i32.le_u
            if
              local.get $from local.set $start
              local.get $stop local.get $place i32.ne
              if
                local.get $stop i32.const 4 i32.sub i32.load offset=0 i32.const 1 i32.add local.set $start
              end
              local.get $to local.set $end
              local.get $stop local.get $last i32.ne
              if
                local.get $stop i32.load offset=0 local.set $end
              end
              local.get $start local.get $end i32.lt_u
              if
                i32.const 0 i32.const 2 i32.sub local.set $number
                local.get $start i32.load8_u offset=0 i32.const 34 i32.eq
                if
                  add $start 1
                  local.get $end i32.const 1 i32.sub local.set $end
                  local.get $flags i32.const 1 i32.and
                  if
                    local.get $start local.set $at
                    block
                      loop
                        local.get $at local.get $end i32.ge_u br_if 1
                        local.get $at i32.load8_u offset=0 i32.const 34 i32.eq
                        if
                          i32.const 0 i32.const 4 i32.sub local.set $number
                          br 2
                        end
                        add $at 1
                        br 0
                      end
                    end
                  end
                end
                local.get $end local.get $start i32.sub local.tee $length
                i32.eqz
                if
                  i32.const 0 local.set $number
                end
                ;; The number of its text in the pool.
                local.get $column i32.load offset=4 local.tee $pool
                i32.const 0 i32.ne
                local.get $number i32.const 0 i32.const 2 i32.sub i32.eq i32.and
                local.get $length i32.const 128 i32.le_u i32.and
                if
                  local.get $length local.set $hash
                  local.get $start local.set $at
                  local.get $length i32.const 4 i32.lt_u
                  if
                    loop
                      local.get $hash local.get $at i32.load8_u offset=0 mix 16777619
                      add $at 1
                      local.get $at local.get $end i32.lt_u br_if 0
                    end
                  else
                    local.get $end i32.const 4 i32.sub local.set $lastFour
                    block
                      loop
                        local.get $at local.get $lastFour i32.ge_u br_if 1
                        local.get $hash local.get $at i32.load offset=0 mix 2654435761
                        add $at 4
                        br 0
                      end
                    end
                    local.get $hash local.get $lastFour i32.load offset=0 mix 2246822507
                  end
                  local.get $hash local.get $hash i32.const 15 i32.shr_u i32.xor local.set $hash
                  local.get $hash local.set $slot
                  block
                    loop
                      local.get $slot i32.const 16383 i32.and local.tee $slot
                      i32.const 2 i32.shl local.get $pool i32.add i32.load offset=0 local.tee $entry
                      i32.eqz
                      if
                        ;; Not known. A pool that is full takes no more.
                        local.get $column i32.load offset=8 i32.eqz
                        if
                          i32.const 0 i32.const 5 i32.sub local.set $number
                          add $new 1
                        end
                        br 2
                      end
                      add $slot 1
                      local.get $entry i32.const 2 i32.shl local.get $pool i32.add local.tee $text
                      i32.load offset=65536 local.get $hash i32.ne br_if 0
                      local.get $text i32.load offset=98308 local.get $text i32.load offset=98304 i32.sub
                      local.get $length i32.ne br_if 0
                      ;; Byte by byte, or by fours with the last four once more.
                      local.get $text i32.load offset=98304 local.get $pool i32.add local.set $text
                      local.get $start local.set $at
                      i32.const 1 local.set $same
                      local.get $length i32.const 4 i32.lt_u
                      if
                        loop
                          local.get $at i32.load8_u offset=0 local.get $text i32.load8_u offset=135168 i32.eq
                          local.set $same
                          add $at 1
                          add $text 1
                          local.get $at local.get $end i32.lt_u local.get $same i32.and br_if 0
                        end
                      else
                        local.get $lastFour i32.load offset=0
                        local.get $text local.get $lastFour i32.add local.get $start i32.sub i32.load offset=135168
                        i32.eq local.set $same
                        block
                          loop
                            local.get $at local.get $lastFour i32.ge_u local.get $same i32.eqz i32.or br_if 1
                            local.get $at i32.load offset=0 local.get $text i32.load offset=135168 i32.eq
                            local.set $same
                            add $at 4
                            add $text 4
                            br 0
                          end
                        end
                      end
                      local.get $same i32.eqz br_if 0
                      local.get $entry local.set $number
                    end
                  end
                end
                ;; Bytes without a number: is there more than ASCII among them?
                local.get $number i32.const 0 i32.const 2 i32.sub i32.eq
                local.get $flags i32.const 1 i32.shr_u i32.and
                if
                  local.get $start local.set $at
                  block
                    loop
                      local.get $at local.get $end i32.ge_u br_if 1
                      local.get $at i32.load8_u offset=0 i32.const 128 i32.ge_u
                      if
                        i32.const 0 i32.const 3 i32.sub local.set $number
                        br 2
                      end
                      add $at 1
                      br 0
                    end
                  end
                end
                ;; ASCII without a number: is it plain? The last 16 bytes are looked at once more where there are more.
                local.get $number i32.const 0 i32.const 2 i32.sub i32.eq
                local.get $length i32.const 7 i32.sub i32.const 25 i32.le_u i32.and
                if
                  local.get $start v128.load offset=0 local.set $cellBytes
                  i32.const 65535 local.set $mask
                  local.get $length i32.const 16 i32.lt_u
                  if
                    i32.const 1 local.get $length i32.shl i32.const 1 i32.sub local.set $mask
                  end
                  look-at-cell
                  local.set $bothKinds local.set $signed local.set $figures local.set $seen
                  local.get $length i32.const 16 i32.gt_u
                  if
                    local.get $end i32.const 16 i32.sub v128.load offset=0 local.set $cellBytes
                    look-at-cell
                    local.get $bothKinds i32.and local.set $bothKinds
                    local.get $signed i32.or local.set $signed
                    local.get $figures i32.or local.set $figures
                    local.get $seen i32.and local.set $seen
                  end
                  local.get $start i32.load8_u offset=0 local.set $byte
                  ;; All visible, no blank last; and either a letter first and a figure in it, or a figure first and no sign, or
                  ;; figures and points.
                  local.get $byte i32.const 32 i32.or i32.const 97 i32.sub i32.const 25 i32.le_u
                  local.get $figures i32.eqz i32.eqz i32.and
                  local.get $signed i32.eqz local.get $bothKinds i32.or
                  local.get $byte i32.const 48 i32.sub i32.const 9 i32.le_u i32.and
                  i32.or local.get $seen i32.and
                  local.get $end i32.const 1 i32.sub i32.load8_u offset=0 i32.const 32 i32.ne i32.and
                  if
                    i32.const 0 i32.const 1 i32.sub local.set $number
                  end
                end
                local.get $number i32.const 0 i32.lt_s
                if
                  ;; 1 for a row of which a cell is to be decoded.
                  local.get $number i32.const 0 i32.const 2 i32.sub i32.lt_s local.get $kind i32.or local.set $kind
                  local.get $cell local.get $apart i32.add local.tee $at
                  local.get $start i32.store offset=0
                  local.get $at local.get $apart i32.add local.get $end i32.store offset=0
                end
              end
            end
            local.get $cell local.get $number i32.store offset=0
            add $cell 4
            add $column 12
            br 0
          end
        end
        ;; The record itself.
        local.get $k i32.const 2 i32.shl local.get $batch i32.add local.set $row
        put offset=0 $kind
        local.get $row local.get $lineBase local.get $lines i32.add i32.store offset=12288
        put offset=16384 $from
        put offset=20480 $to
        put offset=24576 $count
        add $k 1
        local.get $last i32.load offset=0 i32.const 1 i32.add local.set $from
        local.get $last i32.const 4 i32.add local.set $place
        local.get $record i32.load offset=4 local.set $lines
        add $record 12
        br 0
      end
    end
    keep-state offset=16 $k
    keep-state offset=20 $record
    keep-state offset=28 $place
    keep-state offset=32 $from
    keep-state offset=36 $lines
    local.get $new))
