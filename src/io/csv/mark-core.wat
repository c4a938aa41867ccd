;; Finds the bytes that part fields and records: scripts/build-scan-core.ts turns this text into mark-core.ts.
;; Bytes 0 to 32767 of the memory take the text, 32 more are read and masked out; the list of places begins at 65536.
(module
  (memory (export "memory") 4)
  ;; Puts base + place of each delimiter, quote, LF and CR among the first `to` bytes into the list, in order.
  ;; Gives how many there are.
  (func (export "mark") (param $to i32) (param $base i32) (param $delimiter i32) (result i32)
    (local $at i32) (local $left i32) (local $bits i32) (local $out i32) (local $next i32)
    (local $delimiters v128) (local $quotes v128) (local $lfs v128) (local $crs v128) (local $text v128)
    local.get $delimiter
    i8x16.splat
    local.set $delimiters
    i32.const 34
    i8x16.splat
    local.set $quotes
    i32.const 10
    i8x16.splat
    local.set $lfs
    i32.const 13
    i8x16.splat
    local.set $crs
    i32.const 65536
    local.set $out
    block
      loop
        local.get $to
        local.get $at
        i32.sub
        local.tee $left
        i32.const 0
        i32.le_s
        br_if 1
        ;; One bit for each of 32 bytes, the first one lowest.
        local.get $at
        v128.load offset=0
        local.tee $text
        local.get $delimiters
        i8x16.eq
        local.get $text
        local.get $quotes
        i8x16.eq
        v128.or
        local.get $text
        local.get $lfs
        i8x16.eq
        local.get $text
        local.get $crs
        i8x16.eq
        v128.or
        v128.or
        i8x16.bitmask
        local.get $at
        v128.load offset=16
        local.tee $text
        local.get $delimiters
        i8x16.eq
        local.get $text
        local.get $quotes
        i8x16.eq
        v128.or
        local.get $text
        local.get $lfs
        i8x16.eq
        local.get $text
        local.get $crs
        i8x16.eq
        v128.or
        v128.or
        i8x16.bitmask
        i32.const 16
        i32.shl
        i32.or
        local.set $bits
        local.get $left
        i32.const 32
        i32.lt_s
        if
          local.get $bits
          i32.const 1
          local.get $left
          i32.shl
          i32.const 1
          i32.sub
          i32.and
          local.set $bits
        end
        local.get $out
        local.get $bits
        i32.popcnt
        i32.const 2
        i32.shl
        i32.add
        local.set $next
        ;; Three are written in any case, and overwritten where there are fewer: that is quicker than to ask.
        local.get $out
        local.get $bits
        i32.ctz
        local.get $base
        i32.add
        i32.store offset=0
        local.get $bits
        local.get $bits
        i32.const 1
        i32.sub
        i32.and
        local.set $bits
        local.get $out
        local.get $bits
        i32.ctz
        local.get $base
        i32.add
        i32.store offset=4
        local.get $bits
        local.get $bits
        i32.const 1
        i32.sub
        i32.and
        local.set $bits
        local.get $out
        local.get $bits
        i32.ctz
        local.get $base
        i32.add
        i32.store offset=8
        local.get $bits
        local.get $bits
        i32.const 1
        i32.sub
        i32.and
        local.set $bits
        local.get $out
        i32.const 12
        i32.add
        local.set $out
        block
          loop
            local.get $bits
            i32.eqz
            br_if 1
            local.get $out
            local.get $bits
            i32.ctz
            local.get $base
            i32.add
            i32.store offset=0
            local.get $bits
            local.get $bits
            i32.const 1
            i32.sub
            i32.and
            local.set $bits
            local.get $out
            i32.const 4
            i32.add
            local.set $out
            br 0
          end
        end
        local.get $next
        local.set $out
        local.get $at
        i32.const 32
        i32.add
        local.set $at
        local.get $base
        i32.const 32
        i32.add
        local.set $base
        br 0
      end
    end
    local.get $out
    i32.const 65536
    i32.sub
    i32.const 2
    i32.shr_u))
